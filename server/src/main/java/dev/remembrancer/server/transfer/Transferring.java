package dev.remembrancer.server.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.server.access.NotAllowedException;
import dev.remembrancer.server.access.OutsideBindingException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.JsonText;
import dev.remembrancer.server.http.MalformedRequestException;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import dev.remembrancer.transfer.Export;
import dev.remembrancer.transfer.Intake;
import dev.remembrancer.transfer.JsonLines;
import dev.remembrancer.transfer.LineReader;
import dev.remembrancer.transfer.SubjectExport;
import dev.remembrancer.transfer.Tally;
import dev.remembrancer.transfer.TenantExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that export and import an agent's memory, as JSON Lines of any length. */
public final class Transferring implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Transferring.class);

    private static final String ONE = "/api/v1/agents/{agent}";

    private static final Schema LINE = Schema.object()
            .open()
            .described("The manifest, or one memory: a version as it was exported, or a new one.")
            .named("TransferLine");

    private static final Schema PART = Schema.object()
            .open()
            .described("Its one field says what it is: agent, memory, forgotten, review, vault, session, item, end.")
            .named("ExportLine");

    private static final Schema TAKEN = Schema.object()
            .required("imported", Schema.integer().described("How many were new."))
            .required("already_there", Schema.integer())
            .required("damaged", Schema.integer().described("How many could not be taken in."))
            .required(
                    "damages",
                    Schema.list(Schema.object().required("place", Schema.text()).required("reason", Schema.text()))
                            .described("The first " + Tally.MOST_SHOWN + " of them."))
            .required("passed_over", Schema.mapOf(Schema.integer()).described("What was left out on purpose."))
            .named("Imported");

    private final InstantSource clock;
    private final Path aside;
    private final int longestLine;

    /**
     * @param clock the time that manifests tell
     * @param aside the directory where an export is counted before it is sent, in a file that goes again
     * @param longestLine the longest line that is taken in, in bytes
     */
    public Transferring(InstantSource clock, Path aside, int longestLine) {
        this.clock = clock;
        this.aside = aside;
        this.longestLine = longestLine;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        "/api/v1/export",
                        Permission.EXPORT,
                        operation(
                                        "exportEverything",
                                        "Everything about a user over all agents, or all that the tenant has; for keys"
                                                + " that are bound to nothing. To be read elsewhere, not imported.")
                                .query("user_id", Schema.text(), "About this user alone.")
                                .query(
                                        "reveal",
                                        Schema.text(),
                                        "Beside user_id, and with a key that allows admin: why the values of the vault"
                                                + " are wanted, too. Each is in the audit record, with this reason.")
                                .answer(
                                        200,
                                        "One object with one field a line; the last is end, with the counts.",
                                        Content.LINES,
                                        PART),
                        this::exportedOverAgents),
                new Route(
                        HttpMethod.GET,
                        ONE + "/export",
                        Permission.EXPORT,
                        operation("exportMemories", "Every version that an agent remembers, after a manifest.")
                                .query(Fields.LEVELS)
                                .answer(
                                        200,
                                        "The manifest, which says how many lines follow, then a version on each.",
                                        Content.LINES,
                                        LINE),
                        this::exported),
                new Route(
                        HttpMethod.POST,
                        ONE + "/import",
                        Permission.WRITE,
                        operation(
                                        "importMemories",
                                        "Takes in an export, which is put back as it was, or new memories, one a line."
                                                + " Sent again, what is there already is left as it is.")
                                .body(Content.LINES, LINE)
                                .answer(200, "What was taken in. What could be, was; see what was damaged.", TAKEN),
                        this::imported));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "memories", summary);
    }

    private Response exported(Request request) {
        Agent agent = request.agent();
        Scope scope = request.scope(request.query());
        Memories memories = request.access().memoriesInEveryScope(agent);
        Instant now = clock.instant();
        // Before anything leaves.
        OptionalLong entry = request.remembrancer()
                .note(Deed.of(Act.EXPORT, now)
                        .agent(agent.info().id())
                        .subject(scope.get(Scope.Level.USER))
                        .everywhere(scope.bound().isEmpty()));
        LOG.debug("an export is entry {} of the audit record", entry);
        return Response.stream(
                200, Content.LINES, out -> new Export(agent.info().name(), memories, scope, now).to(out, aside));
    }

    private Response exportedOverAgents(Request request) {
        Optional<String> user = request.query().text("user_id");
        if (!request.caller().binding().isNone()) {
            throw new OutsideBindingException(
                    "export: this key is bound, and this is everything of the tenant; use a key that is bound to nothing.");
        }
        Optional<String> revealing = request.query().text("reveal");
        if (revealing.isPresent() && user.isEmpty()) {
            throw new InvalidRequestException("reveal", "is for the export of one user; name user_id beside it");
        }
        if (revealing.isPresent() && !request.caller().may(Permission.ADMIN)) {
            throw new NotAllowedException(Permission.ADMIN);
        }
        Instant now = clock.instant();
        // Before anything leaves.
        OptionalLong entry = request.remembrancer()
                .note(Deed.of(Act.EXPORT, now).subject(user).everywhere(user.isEmpty()));
        LOG.debug("an export is entry {} of the audit record", entry);
        if (user.isEmpty()) {
            return Response.stream(200, Content.LINES, new TenantExport(request.remembrancer(), now)::to);
        }
        SubjectExport export = SubjectExport.of(request.remembrancer(), new Subject(user.get()), now);
        return Response.stream(
                200, Content.LINES, revealing.map(export::revealing).orElse(export)::to);
    }

    private Response imported(Request request) throws IOException {
        Agent agent = request.agent();
        Intake intake = new Intake(() -> agent, request.access()::memoriesInEveryScope, tally -> {});
        JsonLines.Settings settings =
                new JsonLines.Settings(asked -> request.access().scope(asked), Optional.empty(), false);
        new JsonLines(Transferring::fields, settings, intake)
                .read(new LineReader(request.stream(), longestLine), "the body");
        return Response.json(200, intake.flush().fields());
    }

    private static Map<String, @Nullable Object> fields(String line) {
        try {
            return JsonText.memories(line.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedRequestException e) {
            throw new InvalidRequestException("line", "is not one JSON object with each field once");
        }
    }
}
