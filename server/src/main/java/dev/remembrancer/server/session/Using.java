package dev.remembrancer.server.session;

import dev.remembrancer.Json;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of what the models of a session used. */
public final class Using implements Routes {
    private static final String PATH = Describing.ONE + "/usage";

    private static final Schema ADDED = Schema.object()
            .optional("requests", Schema.integer().described("How many calls; 1 if not given."))
            .optional("input_tokens", Schema.integer())
            .optional("output_tokens", Schema.integer())
            .optional("total_tokens", Schema.integer().described("The sum of the two, if not given."))
            .optional("input_tokens_details", Schema.object().open())
            .optional("output_tokens_details", Schema.object().open())
            .named("NewUsage");

    private static final Schema REPORT = Schema.object()
            .required("turns", Schema.list(Schemas.TURN_USAGE).described("Of the branch, turn by turn."))
            .required("branch", Schemas.USAGE.described("Of the branch, all its turns together."))
            .required("session", Schemas.USAGE.described("Of all branches."))
            .required("session_turns", Schema.integer().described("Of how many turns of all branches it is known."))
            .named("UsageReport");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        PATH,
                        Permission.READ,
                        operation("getUsage", "What the models used: turn by turn, and in all.")
                                .query("branch", Schema.text(), "Of this branch; else of the current one.")
                                .answer(200, "The numbers.", REPORT),
                        this::show),
                new Route(
                        HttpMethod.POST,
                        PATH,
                        Permission.WRITE,
                        operation("addUsage", "Adds what a run used to the newest turn. Sent again, it adds again.")
                                .body(ADDED)
                                .answer(201, "What the turn used until now.", Schemas.TURN_USAGE),
                        this::add));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "branches", summary)
                .header(Request.SESSION_HEADER, Schema.text(), Schemas.NAMED_ELSEWHERE);
    }

    private Response show(Request request) {
        BranchedSession session = request.session();
        BranchId branch = request.query().text("branch").map(BranchId::new).orElseGet(session::currentBranch);
        List<TurnUsage> turns = session.usageByTurn(branch);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("turns", turns.stream().map(Using::view).toList());
        answer.put("branch", UsageTotal.of(turns).usage().fields());
        UsageTotal total = session.usage();
        answer.put("session", total.usage().fields());
        answer.put("session_turns", total.turns());
        return Response.json(200, answer);
    }

    private Response add(Request request) throws IOException {
        Fields fields = request.fields();
        Usage plain = Usage.of(
                fields.whole("requests").orElse(1L),
                fields.whole("input_tokens").orElse(0L),
                fields.whole("output_tokens").orElse(0L));
        Usage usage = new Usage(
                plain.requests(),
                plain.inputTokens(),
                plain.outputTokens(),
                fields.whole("total_tokens").orElse(plain.totalTokens()),
                details(fields, "input_tokens_details"),
                details(fields, "output_tokens_details"));
        return Response.json(201, view(request.session().addUsage(usage)));
    }

    private static Optional<Json> details(Fields fields, String name) {
        return fields.object(name).map(Fields::written).map(Json::of);
    }

    private static Map<String, Object> view(TurnUsage turn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("turn", turn.turn());
        fields.putAll(turn.usage().fields());
        return fields;
    }
}
