package dev.remembrancer.server.status;

import dev.remembrancer.Memories;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routes that count: all that is here, and what one agent remembers. */
public final class Statistics implements Routes {
    private static final Schema ALL = Schema.object()
            .required("agents", Schema.integer())
            .required("memories", Schema.integer().described("Those that are current."))
            .required("versions", Schema.integer())
            .required("unembedded", Schema.integer().described("Versions that wait for a vector."))
            .required(
                    "embedder",
                    Schema.object()
                            .required("model", Schema.text())
                            .required("dimension", Schema.integer())
                            .required("fingerprint", Schema.text().described("The same for vectors that compare."))
                            .required("unrelated", Schema.number().described("The usual cosine of strangers."))
                            .required("answering", Schema.number().described("The usual cosine of an answer.")))
            .required("store_bytes", Schema.integer())
            .required("index_bytes", Schema.integer())
            .required("last_change", Schema.integer().described("The number of the last change of the store."))
            .required("indexed", Schema.integer().described("The number of the last change that the index holds."))
            .named("Statistics");

    private static final Schema ONE = Schema.object()
            .required("memories", Schema.integer().described("Those that are current."))
            .required("versions", Schema.integer())
            .required("pinned", Schema.integer())
            .required("by_type", Schema.mapOf(Schema.integer()))
            .named("AgentStatistics");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        "/api/v1/statistics",
                        Permission.READ,
                        operation("getStatistics", "How much is here, and how it does.")
                                .answer(200, "The numbers.", ALL),
                        this::all),
                new Route(
                        HttpMethod.GET,
                        "/api/v1/agents/{agent}/statistics",
                        Permission.READ,
                        operation("getAgentStatistics", "How much an agent remembers, in all scopes.")
                                .answer(200, "The numbers.", ONE),
                        this::one));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "server", summary);
    }

    private Response all(Request request) {
        Remembrancer.Statistics now = request.remembrancer().statistics();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("agents", now.agents());
        answer.put("memories", now.current());
        answer.put("versions", now.versions());
        answer.put("unembedded", now.unembedded());
        answer.put(
                "embedder",
                Map.of(
                        "model", now.embedder().model(),
                        "dimension", now.embedder().dimension(),
                        "fingerprint", now.embedder().fingerprint(),
                        "unrelated", now.embedder().scale().unrelated(),
                        "answering", now.embedder().scale().answering()));
        answer.put("store_bytes", now.store().bytes());
        answer.put("index_bytes", now.index().bytes());
        answer.put("last_change", now.lastChange());
        answer.put("indexed", now.indexed());
        return Response.json(200, answer);
    }

    private Response one(Request request) {
        Memories memories = request.access().memoriesInEveryScope(request.agent());
        Map<String, Object> byType = new LinkedHashMap<>();
        for (MemoryType type : MemoryType.values()) {
            byType.put(type.word(), memories.count(Selection.CURRENT.types(Set.of(type))));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("memories", memories.count(Selection.CURRENT));
        answer.put("versions", memories.count(Selection.EVERY));
        answer.put("pinned", memories.count(Selection.CURRENT.pinned(true)));
        answer.put("by_type", byType);
        return Response.json(200, answer);
    }
}
