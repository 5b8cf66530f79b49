package dev.remembrancer.server.memory;

import dev.remembrancer.Agent;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Context.Citation;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes that recall: as results, and as a block for a prompt. Both take the same conditions. */
public final class Recalling implements Routes {
    private static final Schema CONDITIONS = Schema.object()
            .optional("top_k", Schema.integer(1, Query.MAXIMUM_TOP_K))
            .optional("min_confidence", Schema.fraction())
            .optional("threshold", Schema.fraction().described("The same as min_confidence."))
            .plus(TypeWords.SEVERAL)
            .optional("tags", Schema.list(Schema.text()).described("All of which it must have."))
            .optional("happened_from", Schema.time())
            .optional("happened_until", Schema.time())
            .optional("valid_at", Schema.time().described("What was true then; now, when it is not given."))
            .optional("known_at", Schema.time().described("What was known then; now, when it is not given."))
            .plus(Fields.SCOPE)
            .plus(Fields.LEVELS)
            .optional("explain", Schema.flag().described("Whether each memory should say how it came about."))
            .optional("time_zone", Schema.text().described("Where the days of the question begin; UTC if absent."))
            .optional("trial", Schema.flag().described("Whether it counts as no recall; it is audited all the same."))
            .optional(
                    "rerank",
                    Schema.flag()
                            .described(
                                    "Whether the memory's reranker, if it has one, may put the results into its order;"
                                            + " true if absent."))
            .optional("context_messages", Schema.list(Schema.any()).described("Has no effect here."));

    private static final Schema QUESTION =
            Schema.object().required("query", Schema.text()).plus(CONDITIONS).named("Question");

    private static final Schema PROMPT = Schema.object()
            .optional("message", Schema.text())
            .optional("query", Schema.text().described("The same as message."))
            .optional("budget", Schema.integer().described("The most tokens of the block."))
            .optional("max_tokens", Schema.integer().described("The same as budget."))
            .plus(CONDITIONS)
            .named("Prompt");

    /** What clients of other services send for a language model to re-rank by: it is named in the answer, not used. */
    private static final Set<String> IGNORED = Set.of("context_messages");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.POST,
                        "/api/v1/agents/{agent}/recall",
                        Permission.READ,
                        Operation.of("recall", "memories", "The memories that bear on a question, the surest first.")
                                .body(QUESTION)
                                .answer(
                                        200,
                                        "What was found, in two forms; none when nothing is relevant.",
                                        Schema.object()
                                                .required("query", Schema.text())
                                                .required("memories", Schema.list(Schemas.RECALLED))
                                                .required("results", Schema.list(Schemas.RESULT))
                                                .required("total_found", Schema.integer())
                                                .required(
                                                        "visible",
                                                        Schema.integer()
                                                                .described("How many could have been recalled."))
                                                .optional(
                                                        "order",
                                                        Schema.words("confidence", "reranker", "reranker_failed")
                                                                .described("What the results are in the order of."))
                                                .optional("ignored", Schemas.IGNORED)
                                                .named("Recall")),
                        this::recall),
                new Route(
                        HttpMethod.POST,
                        "/api/v1/agents/{agent}/inject-context",
                        Permission.READ,
                        Operation.of("injectContext", "memories", "What bears on a message, as a block for a prompt.")
                                .body(PROMPT)
                                .answer(
                                        200,
                                        "The block, and what it cites.",
                                        Schema.object()
                                                .required("context", Schema.text())
                                                .required(
                                                        "context_block",
                                                        Schema.text().described("The same as context."))
                                                .required("tokens", Schema.integer())
                                                .required("memories_used", Schema.integer())
                                                .required("memories", Schema.list(Schemas.CITED))
                                                .required("left_out", Schema.integer())
                                                .optional("ignored", Schemas.IGNORED)
                                                .named("Context")),
                        this::context));
    }

    private Response recall(Request request) throws IOException {
        Agent agent = request.agent();
        Fields fields = request.fields();
        Query query = query(request, fields, "query");
        boolean explain = isExplained(fields);
        Recall recall = agent.recall(query);
        List<Recalled> found = recall.memories();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("query", query.text());
        List<MemoryView.InTwoForms> forms =
                found.stream().map(one -> MemoryView.of(one, explain)).toList();
        answer.put("memories", forms.stream().map(MemoryView.InTwoForms::whole).toList());
        answer.put("results", forms.stream().map(MemoryView.InTwoForms::apart).toList());
        answer.put("total_found", found.size());
        answer.put("visible", recall.visible());
        answer.put("order", recall.order().word());
        return Response.json(200, fields.noting(IGNORED, answer));
    }

    private Response context(Request request) throws IOException {
        Agent agent = request.agent();
        Fields fields = request.fields();
        Query query = query(request, fields, fields.text("message").isPresent() ? "message" : "query");
        TokenBudget budget = fields.integer("budget")
                .or(() -> fields.integer("max_tokens"))
                .map(TokenBudget::of)
                .orElse(TokenBudget.DEFAULT);
        Context block = agent.context(query, budget);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("context", block.text());
        answer.put("context_block", block.text());
        answer.put("tokens", block.tokens());
        answer.put("memories_used", block.citations().size());
        answer.put(
                "memories",
                block.citations().stream()
                        .map(one -> cited(one, isExplained(fields)))
                        .toList());
        answer.put("left_out", block.leftOut());
        return Response.json(200, fields.noting(IGNORED, answer));
    }

    private static Map<String, @Nullable Object> cited(Citation citation, boolean explain) {
        Map<String, @Nullable Object> fields =
                MemoryView.of(citation.memory(), explain).whole();
        fields.put("mark", citation.mark());
        return fields;
    }

    private static boolean isExplained(Fields fields) {
        return fields.flag("explain").orElse(false);
    }

    private static Query query(Request request, Fields fields, String name) {
        String text = fields.text(name).orElseThrow(() -> new InvalidRequestException(name, "is missing"));
        Query query = Query.of(Checks.content(name, text))
                .scope(request.scope(fields))
                .types(TypeWords.types(fields))
                .tags(Set.copyOf(fields.texts("tags")))
                .happened(fields.instant("happened_from"), fields.instant("happened_until"));
        if (fields.integer("top_k").isPresent()) {
            query = query.topK(fields.integer("top_k").get());
        }
        if (fields.fraction("min_confidence", "threshold").isPresent()) {
            query = query.minimumConfidence(
                    fields.fraction("min_confidence", "threshold").get());
        }
        if (fields.instant("valid_at").isPresent()) {
            query = query.validAt(fields.instant("valid_at").get());
        }
        if (fields.instant("known_at").isPresent()) {
            query = query.knownAt(fields.instant("known_at").get());
        }
        if (fields.text("time_zone").isPresent()) {
            query = query.zone(zone(fields.text("time_zone").get()));
        }
        if (fields.flag("trial").orElse(false)) {
            query = query.asTrial();
        }
        query = query.reranked(fields.flag("rerank").orElse(true));
        return query.explained(); // for the similarity, which other clients read
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new InvalidRequestException("time_zone", "must be a time zone like Europe/Berlin");
        }
    }
}
