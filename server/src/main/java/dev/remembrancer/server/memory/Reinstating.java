package dev.remembrancer.server.memory;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.memory.ExportedMemory;
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
import java.util.List;
import java.util.Map;

/** The route that puts versions back as they were exported, all or none. For exports of any length there is import. */
public final class Reinstating implements Routes {
    private static final String MEMORIES = "memories";

    private static final Schema VERSION = Schema.object()
            .open()
            .described("A version, as an export has it: a memory, of a procedure perhaps with outcomes.")
            .named("ExportedVersion");

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                HttpMethod.POST,
                Selecting.ALL + "/restore",
                Permission.WRITE,
                Operation.of(
                                "restoreMemories",
                                MEMORIES,
                                "Puts versions back as they were exported, all or none; one that is there is left as it"
                                        + " is, so that this sent again adds nothing.")
                        .body(Schema.object()
                                .required(MEMORIES, Schema.list(VERSION))
                                .plus(Selecting.WHERE)
                                .plus(Fields.SCOPE)
                                .named("Versions"))
                        .answer(
                                200,
                                "They are there.",
                                Schema.object()
                                        .required("restored", Schema.integer().described("How many were not before."))),
                this::restore));
    }

    private Response restore(Request request) throws IOException {
        Fields fields = request.memoryFields();
        AgentId agent = request.agent().info().id();
        List<ExportedMemory> versions = new ArrayList<>();
        for (Fields version : fields.objects(MEMORIES)) {
            versions.add(version(agent, version, versions.size()));
        }
        Memories memories = request.memories(fields);
        return Response.json(200, Map.of("restored", versions.isEmpty() ? 0 : memories.restoreExported(versions)));
    }

    private static ExportedMemory version(AgentId agent, Fields fields, int place) {
        try {
            return ExportedMemory.of(agent, fields.written());
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(MEMORIES + "[" + place + "]." + e.field(), e.problem());
        }
    }
}
