package dev.remembrancer.server.consolidation;

import dev.remembrancer.Checks;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Handler;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes of consolidation. It works in every scope of an agent, so all of them are for administrators. */
public final class ConsolidationRoutes implements Routes {
    private static final String ALL = "/api/v1/agents/{agent}/consolidations";
    private static final String ONE = ALL + "/{run}";
    private static final int USUALLY_LISTED = 100;
    private static final int MOST_LISTED = 1_000;
    private static final int USUAL_STEPS = 1_000;
    private static final int MOST_PLANNED = 100_000;

    private static final Schema COUNTS = Schema.object()
            .required("merges", Schema.integer().described("Memories that stand for others that say the same."))
            .required("merged", Schema.integer().described("How many they stand for."))
            .required("summaries", Schema.integer())
            .required("summarised", Schema.integer().described("How many episodes they stand for."))
            .required("by_model", Schema.integer().described("Summaries that are a language model's words."))
            .required("settled", Schema.integer().described("Facts that gave way to one that contradicts them."))
            .required("left", Schema.integer().described("Memories that changed meanwhile and were left alone."))
            .named("ConsolidationCounts");

    private static final Schema KIND = Schema.words("merged", "summarised", "settled");

    private static final Schema STEP = Schema.object()
            .required("number", Schema.integer())
            .required("kind", KIND)
            .required("memory_id", Schema.text().described("What stands for the others."))
            .required("sources", Schema.list(Schema.text()))
            .required("undone", Schema.flag())
            .named("ConsolidationStep");

    private static final Schema RUN = Schema.object()
            .required("id", Schema.text())
            .required("state", Schema.words("running", "ran", "stopped", "undoing", "undone"))
            .required("begun_at", Schema.time())
            .required("changed_at", Schema.time())
            .required("steps", Schema.integer())
            .required("undone", Schema.integer().described("How many of the steps were taken back."))
            .required("counts", COUNTS)
            .named("Consolidation");

    private static final Schema PREVIEW = Schema.object()
            .required("dry_run", Schema.flag())
            .required("counts", COUNTS)
            .required(
                    "steps",
                    Schema.list(Schema.object()
                            .required("kind", KIND)
                            .optional("memory_id", Schema.text())
                            .required("sources", Schema.list(Schema.text()))
                            .named("PlannedConsolidation")))
            .required("more", Schema.flag().described("Whether there are more steps than these."))
            .named("ConsolidationPreview");

    private static final Schema UNDONE = Schema.object()
            .required("run", RUN)
            .required("restored", Schema.integer().described("Memories that are current again."))
            .required(
                    "leftovers",
                    Schema.list(Schema.object()
                            .required("step", Schema.integer())
                            .required("memory_id", Schema.text())
                            .required("why", Schema.words("gone", "changed", "consolidated_again"))
                            .named("ConsolidationLeftover")))
            .named("UndoneConsolidation");

    private static final Schema RULES = Schema.object()
            .optional("dry_run", Schema.flag().described("Only says what would be done."))
            .optional(
                    "limit",
                    Schema.integer().described("Of a dry run: how many steps it tells, to 100,000; else 1,000."))
            .optional("merges", Schema.flag().described("Whether near-duplicates become one; else true."))
            .optional("summaries", Schema.flag().described("Whether old episodes are summarised; else true."))
            .optional(
                    "settles",
                    Schema.flag().described("Whether a fact gives way to a later one that contradicts it; else true."))
            .optional("older_than_days", Schema.integer().described("How old they are at least; else 90."))
            .optional(
                    "at_least",
                    Schema.integer().described("How many of one conversation or day make a summary; else 5."))
            .named("ConsolidationRules");

    @Override
    public List<Route> routes() {
        return List.of(
                route(
                        HttpMethod.POST,
                        ALL,
                        operation(
                                        "consolidate",
                                        "Merges what says the same, settles what contradicts itself beyond doubt, and"
                                                + " summarises old episodes, each scope for itself. Sent"
                                                + " again, it finds nothing more to do.")
                                .body(RULES)
                                .answer(200, "What was done, or would be.", Schema.either(RUN, PREVIEW)),
                        this::consolidate),
                route(
                        HttpMethod.GET,
                        ALL,
                        operation("listConsolidations", "The last runs, the last first.")
                                .query("limit", Schema.integer(), "At most so many, 1 to 1,000; else 100.")
                                .answer(200, "Them.", Schema.object().required("consolidations", Schema.list(RUN))),
                        this::list),
                route(
                        HttpMethod.GET,
                        ONE,
                        operation("getConsolidation", "A run, with steps of it.")
                                .query(
                                        "after",
                                        Schema.integer(),
                                        "The number of the step after which to go on; else 0.")
                                .query("limit", Schema.integer(), "At most so many steps, 1 to 1,000; else 1,000.")
                                .answer(
                                        200,
                                        "The run.",
                                        Schema.object()
                                                .required("run", RUN)
                                                .required("steps", Schema.list(STEP))
                                                .named("ConsolidationWithSteps")),
                        this::get),
                route(
                        HttpMethod.POST,
                        ONE + "/undo",
                        operation(
                                        "undoConsolidation",
                                        "Takes back what a run did, but for what was changed since. What was undone stays"
                                                + " so: sent again, it is refused.")
                                .answer(200, "What was put back, and what not.", UNDONE),
                        this::undo));
    }

    private static Route route(HttpMethod method, String path, Operation operation, Handler handler) {
        return new Route(method, path, Permission.ADMIN, operation, handler);
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "consolidations", summary);
    }

    private Response consolidate(Request request) throws IOException {
        Fields fields = request.fields();
        ConsolidationRules usual = ConsolidationRules.USUAL;
        ConsolidationRules rules = new ConsolidationRules(
                fields.flag("merges").orElse(true),
                fields.flag("summaries").orElse(true),
                fields.flag("settles").orElse(true),
                fields.integer("older_than_days")
                        .map(days -> Duration.ofDays(Checks.between("older_than_days", days, 1, 36_500)))
                        .orElse(usual.age()),
                fields.integer("at_least").orElse(usual.atLeast()));
        int told = Checks.between("limit", fields.integer("limit").orElse(USUAL_STEPS), 0, MOST_PLANNED);
        Consolidations job = request.agent().consolidations();
        return Response.json(
                200,
                fields.flag("dry_run").orElse(false)
                        ? job.preview(rules).fields(told)
                        : job.run(rules).fields());
    }

    private Response list(Request request) {
        int limit = Checks.between("limit", request.query().integer("limit").orElse(USUALLY_LISTED), 1, MOST_LISTED);
        return Response.json(
                200,
                Map.of(
                        "consolidations",
                        request.agent().consolidations().recent(limit).stream()
                                .map(Consolidation::fields)
                                .toList()));
    }

    private Response get(Request request) {
        ConsolidationId id = new ConsolidationId(request.path("run"));
        int after = request.query().integer("after").orElse(0);
        int limit = Checks.between("limit", request.query().integer("limit").orElse(USUAL_STEPS), 1, USUAL_STEPS);
        Consolidations job = request.agent().consolidations();
        Consolidation run =
                job.find(id).orElseThrow(() -> new NotFoundException("no consolidation " + id + " of this agent"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("run", run.fields());
        answer.put(
                "steps",
                job.steps(id, after, limit).stream()
                        .map(ConsolidationStep::fields)
                        .toList());
        return Response.json(200, answer);
    }

    private Response undo(Request request) {
        ConsolidationId id = new ConsolidationId(request.path("run"));
        return Response.json(200, request.agent().consolidations().undo(id).fields());
    }
}
