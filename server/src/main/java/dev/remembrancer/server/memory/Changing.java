package dev.remembrancer.server.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Source;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes that change stored memories: corrected, verified, pinned. With {@code If-Match}, only as they were read. */
public final class Changing implements Routes {
    /** What clients of other services send: a type can't be changed here, so it is named in the answer, not used. */
    private static final Set<String> IGNORED = Set.of("memory_type");

    @Override
    public List<Route> routes() {
        return List.of(
                changing(
                        HttpMethod.PATCH,
                        "",
                        operation("pinMemory", "Pins a memory, or unpins it.")
                                .body(Schema.object()
                                        .required("pinned", Schema.flag())
                                        .optional("memory_type", Schema.text().described("Has no effect here."))
                                        .named("Pin"))
                                .answer(
                                        200,
                                        "The memory as it is now.",
                                        Schemas.MEMORY
                                                .optional("ignored", Schemas.IGNORED)
                                                .named("PinnedMemory")),
                        this::pin),
                changing(
                        HttpMethod.POST,
                        "/correct",
                        operation(
                                        "correctMemory",
                                        "Puts right what was wrong from the start. Sent again, it is a conflict that"
                                                + " names the version that took its place.")
                                .body(Schema.object()
                                        .required("content", Schema.text().described("The right text."))
                                        .optional("data", Schema.any().described("The right data; else it stays."))
                                        .optional("source", Schemas.SOURCE)
                                        .named("Correction"))
                                .answer(201, "The new version, in the old one's place.", Schemas.REMEMBERED),
                        this::correct),
                changing(
                        HttpMethod.POST,
                        "/verify",
                        operation("verifyMemory", "Marks a memory as confirmed, now, by a person.")
                                .answer(200, "The memory as it is now.", Schemas.MEMORY),
                        this::verify),
                changing(
                        HttpMethod.POST,
                        "/reinstate",
                        operation(
                                        "reinstateMemory",
                                        "Undoes that another memory took this one's place because it contradicts it."
                                                + " Sent again, it is a conflict: nothing is left to undo.")
                                .answer(200, "The memory as it is now, and was before.", Schemas.MEMORY),
                        this::reinstate));
    }

    private static Route changing(HttpMethod method, String path, Operation operation, Handler handler) {
        return new Route(method, Selecting.ONE + path, Permission.WRITE, operation, handler);
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "memories", summary)
                .query(Selecting.WHERE)
                .header("If-Match", Schema.text(), "Only if it still has this ETag.");
    }

    private Response pin(Request request) throws IOException {
        Fields fields = request.fields();
        boolean pinned = fields.flag("pinned")
                .orElseThrow(() -> new InvalidRequestException("pinned", "is missing; say true or false"));
        Memories memories = memories(request);
        Memory changed = memories.pin(Selecting.id(request), pinned);
        return Response.json(200, fields.noting(IGNORED, MemoryView.of(changed)))
                .etag(MemoryView.state(changed));
    }

    private Response correct(Request request) throws IOException {
        Fields fields = request.memoryFields();
        Correction correction = new Correction(
                fields.text("content").orElseThrow(() -> new InvalidRequestException("content", "is missing")),
                Optional.ofNullable(fields.written().get("data")).map(Json::of),
                fields.text("source").map(Source::of).orElse(Source.HUMAN));
        Memories memories = memories(request);
        Receipt receipt = memories.correct(Selecting.id(request), correction);
        Optional<Memory> corrected = memories.get(receipt.id());
        Map<String, @Nullable Object> answer =
                corrected.map(MemoryView::of).orElseGet(LinkedHashMap::new); // forgotten meanwhile
        answer.putAll(MemoryView.of(receipt));
        Response response = Response.json(201, answer);
        return corrected.map(MemoryView::state).map(response::etag).orElse(response);
    }

    private Response verify(Request request) {
        Memory changed = memories(request).verify(Selecting.id(request));
        return Response.json(200, MemoryView.of(changed)).etag(MemoryView.state(changed));
    }

    private Response reinstate(Request request) {
        Memory changed = memories(request).reinstate(Selecting.id(request));
        return Response.json(200, MemoryView.of(changed)).etag(MemoryView.state(changed));
    }

    private static Memories memories(Request request) {
        Memory memory =
                request.memories(request.query()).get(Selecting.id(request)).orElseThrow(Selecting::none);
        return Selecting.asRead(request, request.memories(request.query()), memory);
    }
}
