package dev.remembrancer.server.memory;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.memory.Selection;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of agents: made, listed, shown, renamed and removed. */
public final class Agents implements Routes {
    private static final String ALL = "/api/v1/agents";
    private static final String ONE = "/api/v1/agents/{agent}";

    /** What clients of other services send, and an agent here does not have: it is named in the answer, not kept. */
    private static final Set<String> IGNORED = Set.of("description", "metadata");

    private static final Schema NAMED = Schema.object()
            .required("name", Schema.text())
            .optional("description", Schema.text().described("Has no effect here."))
            .optional("metadata", Schema.object().open().described("Has no effect here."))
            .named("NewAgent");

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.POST,
                        ALL,
                        Permission.WRITE,
                        operation("createAgent", "Makes an agent, or finds the one of that name.")
                                .body(NAMED)
                                .answer(201, "It was made.", Schemas.AGENT)
                                .answer(200, "It was there.", Schemas.AGENT),
                        this::create),
                new Route(
                        HttpMethod.GET,
                        ALL,
                        Permission.READ,
                        operation("listAgents", "All agents, by name.")
                                .answer(200, "All of them.", Schema.list(Schemas.AGENT)),
                        this::list),
                new Route(
                        HttpMethod.GET,
                        ONE,
                        Permission.READ,
                        operation("getAgent", "One agent, by its id or its name.")
                                .answer(200, "The agent.", Schemas.AGENT),
                        this::show),
                new Route(
                        HttpMethod.PATCH,
                        ONE,
                        Permission.WRITE,
                        operation("renameAgent", "Gives an agent another name.")
                                .body(NAMED)
                                .answer(200, "The agent, renamed.", Schemas.AGENT),
                        this::rename),
                new Route(
                        HttpMethod.DELETE,
                        ONE,
                        Permission.FORGET,
                        operation("deleteAgent", "Removes an agent with everything it remembers.")
                                .answer(204, "It is gone."),
                        this::remove));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "agents", summary);
    }

    private Response create(Request request) throws IOException {
        Fields fields = request.fields();
        String name = Checks.name("name", name(fields), 255);
        Optional<Agent> known = request.access().agentNamed(name);
        Agent agent = known.orElseGet(() -> request.access().madeAgent(name));
        return Response.json(known.isPresent() ? 200 : 201, fields.noting(IGNORED, view(agent)));
    }

    private Response list(Request request) {
        List<Map<String, @Nullable Object>> agents = new ArrayList<>();
        for (AgentInfo info : request.access().agents()) {
            request.remembrancer().findAgent(info.id()).map(Agents::view).ifPresent(agents::add);
        }
        return Response.json(200, agents);
    }

    private Response show(Request request) {
        return Response.json(200, view(request.agent()));
    }

    private Response rename(Request request) throws IOException {
        Fields fields = request.fields();
        AgentId id = request.agent().info().id();
        request.remembrancer().rename(id, Checks.name("name", name(fields), 255));
        Agent renamed = request.remembrancer().findAgent(id).orElseThrow(Agents::none);
        return Response.json(200, fields.noting(IGNORED, view(renamed)));
    }

    private Response remove(Request request) {
        if (!request.remembrancer().remove(request.agent().info().id())) {
            throw none();
        }
        return Response.empty(204);
    }

    private static String name(Fields fields) {
        return fields.text("name")
                .orElseThrow(() -> new InvalidRequestException("name", "is missing; give the agent a name"));
    }

    private static NotFoundException none() {
        return new NotFoundException("This agent was removed meanwhile.");
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
