package dev.remembrancer.server.memory;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.memory.Forgotten;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of agents: made, listed, shown, renamed, emptied and removed. */
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

    private static final Schema EMPTIED = Schema.object()
            .required("deleted", Schema.integer().described("How many versions are gone; 0 after a dry run."))
            .required("versions", Schema.integer().described("How many versions went, or would."))
            .required("dry_run", Schema.flag())
            .named("Emptied");

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
                                .query(
                                        "limit",
                                        Schema.integer(1, 1_000),
                                        "The most agents on a page; all if not given.")
                                .query("cursor", Schema.text(), "Where to go on: from the link to the next page.")
                                .answer(
                                        200,
                                        "The agents; a header Link leads to the next page, if there is one.",
                                        Schema.list(Schemas.AGENT)),
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
                                .header("If-Match", Schema.text(), "Only if it still has this ETag.")
                                .body(NAMED)
                                .answer(200, "The agent, renamed.", Schemas.AGENT),
                        this::rename),
                new Route(
                        HttpMethod.DELETE,
                        ONE,
                        Permission.FORGET,
                        operation("deleteAgent", "Removes an agent with everything it remembers.")
                                .header("If-Match", Schema.text(), "Only if it still has this ETag.")
                                .answer(204, "It is gone."),
                        this::remove),
                new Route(
                        HttpMethod.POST,
                        ONE + "/empty",
                        Permission.FORGET,
                        operation("emptyAgent", "Forgets everything that an agent remembers, in every scope; it stays.")
                                .query(Selecting.DRY_RUN)
                                .answer(200, "What was forgotten.", EMPTIED),
                        this::empty));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "agents", summary);
    }

    private Response create(Request request) throws IOException {
        Fields fields = request.fields();
        String name = Checks.name("name", name(fields), 255);
        Optional<Agent> known = request.access().agentNamed(name);
        Agent agent = known.orElseGet(() -> request.access().madeAgent(name));
        return shown(known.isPresent() ? 200 : 201, agent, fields.noting(IGNORED, view(agent)));
    }

    private Response list(Request request) {
        Fields fields = request.query();
        String after = fields.text("cursor").map(Agents::after).orElse("");
        List<AgentInfo> rest = request.access().agents().stream()
                .filter(info -> info.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(AgentInfo::name))
                .toList();
        int limit = fields.integer("limit")
                .map(value -> Checks.between("limit", value, 1, 1_000))
                .orElse(rest.size());
        List<Map<String, @Nullable Object>> agents = new ArrayList<>();
        for (AgentInfo info : rest.subList(0, Math.min(limit, rest.size()))) {
            request.remembrancer().findAgent(info.id()).map(Agents::view).ifPresent(agents::add);
        }
        Response page = Response.json(200, agents);
        return limit >= rest.size()
                ? page
                : page.header("Link", next(limit, rest.get(limit - 1).name()));
    }

    private static String next(int limit, String last) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
        return "<" + ALL + "?limit=" + limit + "&cursor=" + cursor + ">; rel=\"next\"";
    }

    private static String after(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("cursor", "is none that this server made; begin again without");
        }
    }

    private Response show(Request request) {
        return shown(200, request.agent(), view(request.agent()));
    }

    private Response rename(Request request) throws IOException {
        Fields fields = request.fields();
        Agent agent = request.agent();
        request.requireMatch(state(agent));
        AgentId id = agent.info().id();
        request.remembrancer().rename(id, Checks.name("name", name(fields), 255));
        Agent renamed = request.remembrancer().findAgent(id).orElseThrow(Agents::none);
        return shown(200, renamed, fields.noting(IGNORED, view(renamed)));
    }

    private Response remove(Request request) {
        Agent agent = request.agent();
        request.requireMatch(state(agent));
        if (!request.remembrancer().remove(agent.info().id())) {
            throw none();
        }
        return Response.empty(204);
    }

    private Response empty(Request request) {
        boolean dryRun = request.query().flag("dry_run").orElse(false);
        Forgotten forgotten =
                request.access().memoriesInEveryScope(request.agent()).forget(Selection.EVERY, dryRun);
        return Response.json(
                200,
                Map.of(
                        "deleted",
                        dryRun ? 0 : forgotten.versions(),
                        "versions",
                        forgotten.versions(),
                        "dry_run",
                        dryRun));
    }

    private static Response shown(int status, Agent agent, Map<String, @Nullable Object> view) {
        return Response.json(status, view).etag(state(agent));
    }

    private static String state(Agent agent) {
        return agent.info().id() + " " + agent.info().name();
    }

    private static String name(Fields fields) {
        return fields.text("name")
                .orElseThrow(() -> new InvalidRequestException("name", "is missing; give the agent a name"));
    }

    private static NotFoundException none() {
        return new NotFoundException("This agent was removed meanwhile.");
    }

    private static Map<String, @Nullable Object> view(Agent agent) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(agent.info().fields());
        fields.put("memory_count", agent.memoriesInEveryScope().count(Selection.CURRENT));
        return fields;
    }
}
