package dev.remembrancer.server.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.server.access.NotAllowedException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The route by which one follows what happens to memories. */
public final class Following implements Routes {
    private static final int USUAL_LIMIT = 100;

    private static final Schema CHANGE = Schema.object()
            .required("number", Schema.integer().described("Its place in the order of all changes."))
            .required(
                    "type",
                    Schema.words(Arrays.stream(MemoryChange.Kind.values())
                            .map(MemoryChange.Kind::word)
                            .toArray(String[]::new)))
            .required("agent_id", Schema.text())
            .required("memory_id", Schema.text())
            .optional("scope", Schema.mapOf(Schema.text()).described("Where it is true; not told of what is gone."))
            .optional("superseded_by", Schema.text())
            .required("at", Schema.time())
            .named("Change");

    private static final Schema CHANGES = Schema.object()
            .required("changes", Schema.list(CHANGE))
            .required("next", Schema.integer().described("What to ask for next time, as after."))
            .required("more", Schema.flag().described("Whether there is more at once."))
            .named("Changes");

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                HttpMethod.GET,
                "/api/v1/changes",
                Permission.READ,
                Operation.of(
                                "listChanges",
                                "memories",
                                "What happened to a user's memories, or to all, in order; without what they say.")
                        .query(
                                "after",
                                Schema.integer(),
                                "The number after which to go on; without it, where one is now.")
                        .query("limit", Schema.integer(1, 1_000), "The most to be told; else " + USUAL_LIMIT + ".")
                        .query("user_id", Schema.text(), "Of this user's memories, in whatever session or project.")
                        .query("all_scopes", Schema.flag(), "Of all memories; for administrators alone.")
                        .query("agent", Schema.text(), "Of this agent's memories alone, by id or name.")
                        .answer(200, "What happened.", CHANGES),
                this::changes));
    }

    private Response changes(Request request) {
        Fields query = request.query();
        Optional<String> user = request.scope(query).get(Scope.Level.USER);
        boolean all = query.flag("all_scopes").orElse(false);
        if (all == user.isPresent()) {
            throw new InvalidRequestException(
                    "user_id", "is missing, or stands beside all_scopes; give one of user_id and all_scopes=true");
        }
        if (all && !request.caller().may(Permission.ADMIN)) {
            throw new NotAllowedException(Permission.ADMIN);
        }
        Remembrancer memory = request.remembrancer();
        Optional<Long> after = query.whole("after");
        int limit = query.integer("limit").orElse(USUAL_LIMIT);
        MemoryChange.Asked asked = MemoryChange.Asked.after(after.orElseGet(memory::lastChange), limit);
        MemoryChange.Asked confined = user.map(asked::ofUser).orElse(asked);
        MemoryChange.Told told = memory.changes(query.text("agent")
                .map(agent -> confined.of(request.access().agent(agent).info().id()))
                .orElse(confined));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("changes", told.changes().stream().map(MemoryChange::fields).toList());
        answer.put("next", told.through());
        answer.put("more", told.more());
        return Response.json(200, answer);
    }
}
