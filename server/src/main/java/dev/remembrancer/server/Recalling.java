package dev.remembrancer.server;

import dev.remembrancer.Agent;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.recall.Context.Citation;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.recall.TokenBudget;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes that recall: as results, and as a block for a prompt. Both take the same conditions. */
final class Recalling {
    /** The most results of one request. */
    private static final int MAXIMUM_TOP_K = 100;

    private static final Set<String> CONDITIONS = Set.of(
            "top_k",
            "threshold",
            "min_confidence",
            "type",
            "memory_type",
            "types",
            "tags",
            "happened_from",
            "happened_until",
            "valid_at",
            "known_at");

    /** What clients of other services send for a language model to re-rank by: it is named in the answer, not used. */
    private static final Set<String> IGNORED = Set.of("context_messages");

    private final Agents agents;
    private final RequestBody body;

    Recalling(Agents agents, RequestBody body) {
        this.agents = agents;
        this.body = body;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/agents/{agent}/recall", this::recall);
        routes.post("/api/v1/agents/{agent}/inject-context", this::context);
    }

    private void recall(Context context) throws IOException {
        Agent agent = agents.named(context);
        Fields fields = body.read(context);
        fields.allow(List.of(Set.of("query", "explain"), CONDITIONS, Fields.SCOPE, Fields.LEVELS, IGNORED));
        Query query = query(fields, "query");
        boolean explain = fields.flag("explain").orElse(false);
        List<Recalled> found = agent.recall(query).memories();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("query", query.text());
        answer.put(
                "memories",
                found.stream().map(one -> MemoryView.of(one, explain)).toList());
        answer.put(
                "results",
                found.stream().map(one -> MemoryView.result(one, explain)).toList());
        answer.put("total_found", found.size());
        Answers.json(context, 200, Answers.noting(answer, fields.given(IGNORED)));
    }

    private void context(Context context) throws IOException {
        Agent agent = agents.named(context);
        Fields fields = body.read(context);
        fields.allow(List.of(
                Set.of("message", "query", "budget", "max_tokens"), CONDITIONS, Fields.SCOPE, Fields.LEVELS, IGNORED));
        Query query = query(fields, fields.text("message").isPresent() ? "message" : "query");
        TokenBudget budget = fields.integer("budget")
                .or(() -> fields.integer("max_tokens"))
                .map(TokenBudget::of)
                .orElse(TokenBudget.DEFAULT);
        dev.remembrancer.recall.Context block = agent.context(query, budget);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("context", block.text());
        answer.put("context_block", block.text());
        answer.put("tokens", block.tokens());
        answer.put("memories_used", block.citations().size());
        answer.put("memories", block.citations().stream().map(Recalling::cited).toList());
        answer.put("left_out", block.leftOut());
        Answers.json(context, 200, Answers.noting(answer, fields.given(IGNORED)));
    }

    private static Map<String, @Nullable Object> cited(Citation citation) {
        Map<String, @Nullable Object> fields = MemoryView.of(citation.memory(), false);
        fields.put("mark", citation.mark());
        return fields;
    }

    private static Query query(Fields fields, String name) {
        String text = fields.text(name).orElseThrow(() -> new InvalidRequestException(name, "is missing"));
        Query query = Query.of(Checks.content(name, text))
                .scope(fields.scope())
                .types(fields.types())
                .tags(Set.copyOf(fields.texts("tags")))
                .happened(fields.instant("happened_from"), fields.instant("happened_until"));
        if (fields.integer("top_k").isPresent()) {
            query = query.topK(Checks.between("top_k", fields.integer("top_k").get(), 1, MAXIMUM_TOP_K));
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
        return query.explained(); // for the similarity, which other clients read
    }
}
