package dev.remembrancer.server;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.Selection;
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

/** The routes of agents: made, listed, shown, renamed and removed. */
final class Agents {
    /** What clients of other services send, and an agent here does not have: it is named in the answer, not kept. */
    private static final Set<String> IGNORED = Set.of("description", "metadata");

    private final Remembrancer remembrancer;
    private final RequestBody body;

    Agents(Remembrancer remembrancer, RequestBody body) {
        this.remembrancer = remembrancer;
        this.body = body;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/v1/agents", this::create);
        Answers.onGet(routes, "/api/v1/agents", this::list);
        Answers.onGet(routes, "/api/v1/agents/{agent}", this::show);
        routes.patch("/api/v1/agents/{agent}", this::rename);
        routes.delete("/api/v1/agents/{agent}", this::remove);
    }

    /** The agent in the path of a request: by its id, else by its name. */
    Agent named(Context context) {
        String given = context.pathParam("agent");
        return byId(given).or(() -> remembrancer.findAgent(given)).orElseThrow(Agents::none);
    }

    private Optional<Agent> byId(String given) {
        try {
            return remembrancer.findAgent(new AgentId(given));
        } catch (InvalidRequestException e) {
            return Optional.empty(); // no id, so it can only be a name
        }
    }

    private void create(Context context) throws IOException {
        Fields fields = body.read(context);
        fields.allow(List.of(Set.of("name"), IGNORED));
        String name = Checks.name("name", name(fields), 255);
        Optional<Agent> known = remembrancer.findAgent(name);
        Agent agent = known.orElseGet(() -> remembrancer.agent(name));
        Answers.json(context, known.isPresent() ? 200 : 201, Answers.noting(view(agent), fields.given(IGNORED)));
    }

    private void list(Context context) {
        QueryParameters.none(context);
        List<Map<String, @Nullable Object>> agents = new ArrayList<>();
        for (AgentInfo info : remembrancer.agents()) {
            remembrancer.findAgent(info.id()).map(Agents::view).ifPresent(agents::add);
        }
        Answers.json(context, 200, agents);
    }

    private void show(Context context) {
        QueryParameters.none(context);
        Answers.json(context, 200, view(named(context)));
    }

    private void rename(Context context) throws IOException {
        Fields fields = body.read(context);
        fields.allow(List.of(Set.of("name"), IGNORED));
        AgentId id = named(context).info().id();
        remembrancer.rename(id, Checks.name("name", name(fields), 255));
        Agent renamed = remembrancer.findAgent(id).orElseThrow(Agents::none);
        Answers.json(context, 200, Answers.noting(view(renamed), fields.given(IGNORED)));
    }

    private void remove(Context context) {
        QueryParameters.none(context);
        if (!remembrancer.remove(named(context).info().id())) {
            throw none();
        }
        context.status(204);
    }

    private static String name(Fields fields) {
        return fields.text("name")
                .orElseThrow(() -> new InvalidRequestException("name", "is missing; give the agent a name"));
    }

    private static NotFoundException none() {
        return new NotFoundException("No agent here has this id or name; GET /api/v1/agents lists them.");
    }

    private static Map<String, @Nullable Object> view(Agent agent) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", agent.info().id().value());
        fields.put("name", agent.info().name());
        fields.put("created_at", agent.info().createdAt().toString());
        fields.put("memory_count", agent.memoriesInEveryScope().count(Selection.CURRENT));
        return fields;
    }
}
