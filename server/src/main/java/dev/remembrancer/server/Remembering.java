package dev.remembrancer.server;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes that remember, one thing or several. The header {@code Idempotency-Key} stands for the field of that name
 * where a memory has none; in a batch, {@code #} and the place in the batch are added to it.
 */
final class Remembering {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final String KEY_FIELD = "idempotency_key";

    private final Agents agents;
    private final RequestBody body;

    Remembering(Agents agents, RequestBody body) {
        this.agents = agents;
        this.body = body;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/agents/{agent}/remember", this::one);
        routes.post("/api/v1/agents/{agent}/remember/batch", this::batch);
    }

    private void one(Context context) throws IOException {
        Agent agent = agents.named(context);
        NewMemory memory = memory(body.read(context), Optional.ofNullable(context.header(KEY_HEADER)));
        Receipt receipt = agent.remember(memory);
        Map<String, @Nullable Object> answer = agent.memories(memory.scope())
                .get(receipt.id())
                .map(MemoryView::of)
                .orElseGet(LinkedHashMap::new); // forgotten meanwhile
        answer.putAll(MemoryView.of(receipt));
        Answers.json(context, 201, answer);
    }

    private void batch(Context context) throws IOException {
        Agent agent = agents.named(context);
        Fields fields = body.read(context);
        fields.allow(List.of(Set.of("memories")));
        Optional<String> key = Optional.ofNullable(context.header(KEY_HEADER));
        List<NewMemory> memories = new ArrayList<>();
        for (Fields memory : fields.objects("memories")) {
            memories.add(member(memory, memories.size(), key));
        }
        List<Map<String, @Nullable Object>> receipts =
                agent.rememberAll(memories).stream().map(MemoryView::of).toList();
        Answers.json(context, 201, Map.of("receipts", receipts));
    }

    private static NewMemory member(Fields fields, int place, Optional<String> key) {
        try {
            return memory(fields, key.map(value -> value + "#" + place));
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException("memories[" + place + "]." + e.field(), e.problem());
        }
    }

    private static NewMemory memory(Fields fields, Optional<String> key) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>(fields.written());
        key.ifPresent(value -> written.putIfAbsent(KEY_FIELD, value));
        for (String name : List.of("type", "memory_type")) {
            fields.text(name)
                    .ifPresent(word -> written.put(name, TypeWords.type(word).word()));
        }
        return MemoryFields.newMemory(written);
    }
}
