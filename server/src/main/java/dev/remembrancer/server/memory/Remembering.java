package dev.remembrancer.server.memory;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes that remember, one thing or several. The header {@code Idempotency-Key} stands for the field of that name
 * where a memory has none; in a batch, {@code #} and the place in the batch are added to it.
 */
public final class Remembering implements Routes {
    private static final String KEY_FIELD = "idempotency_key";

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.POST,
                        "/api/v1/agents/{agent}/remember",
                        Permission.WRITE,
                        operation("remember", "Remembers one thing; the next recall finds it.")
                                .body(Schemas.NEW_MEMORY)
                                .answer(201, "It is remembered.", Schemas.REMEMBERED),
                        this::one),
                new Route(
                        HttpMethod.POST,
                        "/api/v1/agents/{agent}/remember/batch",
                        Permission.WRITE,
                        operation("rememberBatch", "Remembers several things, all or none of them.")
                                .body(Schema.object().required("memories", Schema.list(Schemas.NEW_MEMORY)))
                                .answer(
                                        201,
                                        "They are remembered.",
                                        Schema.object().required("receipts", Schema.list(Schemas.RECEIPT))),
                        this::batch));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "memories", summary)
                .header("Idempotency-Key", Schema.text(), "Sent again with the same key, the same is not done again.");
    }

    private Response one(Request request) throws IOException {
        Agent agent = request.agent();
        NewMemory memory = memory(request, request.memoryFields(), request.idempotencyKey());
        Receipt receipt = agent.remember(memory);
        Map<String, @Nullable Object> answer = agent.memories(memory.scope())
                .get(receipt.id())
                .map(MemoryView::of)
                .orElseGet(LinkedHashMap::new); // forgotten meanwhile
        answer.putAll(MemoryView.of(receipt));
        return Response.json(201, answer);
    }

    private Response batch(Request request) throws IOException {
        Agent agent = request.agent();
        List<NewMemory> memories = new ArrayList<>();
        for (Fields memory : request.memoryFields().objects("memories")) {
            memories.add(member(request, memory, memories.size()));
        }
        List<Map<String, @Nullable Object>> receipts =
                agent.rememberAll(memories).stream().map(MemoryView::of).toList();
        return Response.json(201, Map.of("receipts", receipts));
    }

    private static NewMemory member(Request request, Fields fields, int place) {
        try {
            return memory(request, fields, request.idempotencyKey().map(value -> value + "#" + place));
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException("memories[" + place + "]." + e.field(), e.problem());
        }
    }

    private static NewMemory memory(Request request, Fields fields, Optional<String> key) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>(fields.written());
        key.ifPresent(value -> written.putIfAbsent(KEY_FIELD, value));
        for (String name : List.of("type", "memory_type")) {
            fields.text(name)
                    .ifPresent(word -> written.put(name, TypeWords.type(word).word()));
        }
        Scope scope = request.scope(fields);
        return MemoryFields.newMemory(written).scope(scope);
    }
}
