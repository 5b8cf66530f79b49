package dev.remembrancer.server.audit;

import dev.remembrancer.MemoryId;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.AuditEntry;
import dev.remembrancer.audit.AuditPage;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The routes by which administrators see the audit record of their tenant. A server without one has nothing there. */
public final class AuditRoutes implements Routes {
    private static final int USUAL_LIMIT = 100;

    private static final Schema ACT =
            Schema.words(Arrays.stream(Act.values()).map(Act::word).toArray(String[]::new));

    private static final Schema ENTRY = Schema.object()
            .required("number", Schema.integer().described("Its place in the record; the first has 1."))
            .required("at", Schema.time())
            .required("actor", Schema.text().described("Who did it: key: and the id of a key, or another name."))
            .required("act", ACT)
            .optional("agent_id", Schema.text())
            .optional("object", Schema.text().described("The id of what else it was done to: a key, a tenant."))
            .optional("subject", Schema.text().described("The mark that stands for the user."))
            .optional("everywhere", Schema.flag().described("Done from no scope: it may have met every user."))
            .optional("previewed", Schema.flag().described("Only tried."))
            .optional("memories", Schema.integer().described("To how many memories."))
            .optional("memory_ids", Schema.list(Schema.text()).described("Which, when they are few."))
            .optional("memories_digest", Schema.text().described("Of more, a keyed digest of their ids."))
            .optional("reason", Schema.text())
            .optional("request_id", Schema.text())
            .required("change", Schema.integer().described("The number of the last change of memories then."))
            .named("AuditEntry");

    private static final Schema PAGE = Schema.object()
            .required("entries", Schema.list(ENTRY))
            .optional("next", Schema.integer().described("What to ask for next, as before; else there is no more."))
            .named("AuditPage");

    private static final Schema FAULT = Schema.object()
            .required("entry", Schema.integer().described("The first entry that is not as it should be."))
            .required("what", Schema.text())
            .named("AuditFault");

    private static final Schema VERDICT = Schema.object()
            .required("intact", Schema.flag())
            .required("entries", Schema.integer().described("How many, from the first on, are as they were written."))
            .required("heads", Schema.integer().described("How many signed heads vouch for them."))
            .required("anchored", Schema.integer().described("The last entry that such a head vouches for."))
            .optional("anchored_at", Schema.time())
            .required("faults", Schema.list(FAULT).described("The first bad entry first; none when all is well."))
            .named("AuditVerdict");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        "/api/v1/audit",
                        Permission.ADMIN,
                        operation("listAudit", "Who did what to which memories, and why; the latest first.")
                                .query("before", Schema.integer(), "Entries with smaller numbers only.")
                                .query("limit", Schema.integer(1, 1_000), "The most entries; else " + USUAL_LIMIT + ".")
                                .query("since", Schema.time(), "Done then or later.")
                                .query("until", Schema.time(), "Done before then.")
                                .query("act", Schema.list(ACT), "These acts alone.")
                                .query("actor", Schema.text(), "By this one alone.")
                                .query("agent", Schema.text(), "To the memories of this agent, by id or name.")
                                .query("user_id", Schema.text(), "What met, or may have met, this user's memories.")
                                .query("memory_id", Schema.text(), "To this memory, where entries name it.")
                                .answer(200, "Entries; perhaps fewer than there are.", PAGE),
                        this::list),
                new Route(
                        HttpMethod.GET,
                        "/api/v1/audit/verify",
                        Permission.ADMIN,
                        operation("verifyAudit", "Whether every entry and every signed head is as it was written.")
                                .answer(200, "What was found.", VERDICT),
                        this::verify));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "server", summary);
    }

    private Response list(Request request) {
        Fields query = request.query();
        AuditQuery asked = AuditQuery.latest(query.integer("limit").orElse(USUAL_LIMIT))
                .between(query.instant("since"), query.instant("until"))
                .acts(query.texts("act").stream().map(Act::of).collect(Collectors.toSet()))
                .actor(query.text("actor"))
                .agent(query.text("agent")
                        .map(agent -> request.access().agent(agent).info().id()))
                .user(query.text("user_id"))
                .memory(query.text("memory_id").map(MemoryId::new));
        AuditPage page = request.remembrancer()
                .audit()
                .list(query.whole("before").map(asked::before).orElse(asked));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entries", page.entries().stream().map(AuditEntry::fields).toList());
        page.next().ifPresent(next -> answer.put("next", next));
        return Response.json(200, answer);
    }

    private Response verify(Request request) {
        return Response.json(200, request.remembrancer().audit().verify().fields());
    }
}
