package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.Wire.Reply;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.http.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of one tenant's keys, one after the other, against what the tenant is known to have. */
final class FuzzedTenant {
    private static final Pattern IDENTITY = Pattern.compile("(?:mem|agt)_[0-9a-z]{26}");
    private static final Pattern MARK = Pattern.compile("zq[0-9a-f]+qz");
    private static final String UNKNOWN = "mem_0000000000unknown000000000";
    private static final List<String> AGENTS = List.of("support", "sales");
    private static final List<String> LEVELS =
            List.of("", "user_id=alice", "user_id=bob", "session_id=s1-a", "session_id=s2-a");
    private static final int MOST = 24;
    private static final int MOST_RECALLED = 4;

    private final String tenant;
    private final Neighbours all;
    private final int port;
    private final SplittableRandom random;
    private final List<FuzzedCaller> callers = new ArrayList<>();
    private final Map<String, FuzzedPlace> memories = new LinkedHashMap<>();
    private final Map<String, String> agentIds = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final long seed;
    private long calls;
    private long comparisons;
    private int texts;

    FuzzedTenant(String tenant, MadeKeys made, Neighbours all, int port, long seed) {
        this.tenant = tenant;
        this.all = all;
        this.port = port;
        this.seed = seed;
        this.random = new SplittableRandom(seed + tenant.hashCode());
        Set<Permission> most = Set.of(Permission.READ, Permission.WRITE, Permission.FORGET, Permission.EXPORT);
        caller(made, Set.of(Permission.ADMIN), Binding.NONE, LEVELS);
        caller(made, most, Binding.NONE, LEVELS);
        AGENTS.forEach(agent -> caller(made, most, Binding.toAgent(agent), LEVELS));
        caller(made, most, Binding.toUser("alice"), List.of("user_id=alice"));
        caller(made, most, Binding.toUser("bob"), List.of("user_id=bob"));
        caller(made, most, Binding.toSessions("s1-"), List.of("session_id=s1-a"));
        caller(made, most, Binding.toSessions("s2-"), List.of("session_id=s2-a"));
    }

    private void caller(MadeKeys made, Set<Permission> permissions, Binding binding, List<String> levels) {
        callers.add(new FuzzedCaller(tenant, made.key(new TenantId(tenant), permissions, binding), binding, levels));
    }

    long calls() {
        return calls;
    }

    long comparisons() {
        return comparisons;
    }

    /** Makes so many calls. */
    void run(int number) throws IOException {
        try (Wire wire = new Wire(port)) {
            for (String agent : AGENTS) {
                String id = json(call(wire, callers.get(0), "POST", "/api/v1/agents", "{\"name\":\"" + agent + "\"}"))
                        .path("id")
                        .asText();
                agentIds.put(agent, id);
                all.agent(id, new FuzzedPlace(tenant, agent, ""));
            }
            while (calls < number) {
                step(wire);
            }
        }
    }

    private void step(Wire wire) throws IOException {
        FuzzedCaller caller = callers.get(random.nextInt(callers.size()));
        String agent = AGENTS.get(random.nextInt(AGENTS.size()));
        String level = LEVELS.get(random.nextInt(LEVELS.size()));
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> remember(wire, caller, agent, level);
            case 3 -> recall(wire, caller, agent, level, "recall", "query");
            case 4 -> recall(wire, caller, agent, level, "inject-context", "message");
            case 5, 6, 7 -> list(wire, caller, agent, level);
            case 8, 9, 10 -> behindAWall(wire, caller, agent, level);
            case 11 -> own(wire, caller, agent, level);
            case 12 -> forget(wire, caller, agent, level);
            case 13 -> agents(wire, caller, agent);
            case 14 -> foreignCursor(wire, caller, agent, level);
            default -> other(wire, caller, agent, level);
        }
    }

    private void remember(Wire wire, FuzzedCaller caller, String agent, String level) throws IOException {
        if (memories.size() >= MOST) {
            forget(wire, caller, agent, level);
            return;
        }
        Optional<String> stands = reached(caller, agent) ? caller.stands(level) : Optional.empty();
        FuzzedPlace place = new FuzzedPlace(tenant, agent, stands.orElse(""));
        // The same few idempotency keys for everyone: another's must not answer with another's memory.
        String once = random.nextInt(4) == 0 ? "once-" + random.nextInt(60) : "";
        String text = "fact " + texts++ + " about " + place.mark() + " of everybody";
        Reply reply = call(
                wire,
                caller,
                "POST",
                agentPath(agent) + "/remember",
                "{" + fields(level) + (once.isEmpty() ? "" : "\"idempotency_key\":\"" + once + "\",") + "\"content\":\""
                        + text + "\"}");
        if (reply.status() == 201) {
            JsonNode made = json(reply);
            assertThat(stands).as(told(caller, reply)).isPresent();
            String id = made.path("id").asText();
            all.memory(id, place);
            memories.put(id, place);
        } else {
            assertThat(reply.status()).as(told(caller, reply)).isIn(403, 404, 409, 422);
            if (caller.binding().confinesScope() && reply.status() == 409) {
                assertThat(used).as(told(caller, reply)).contains(agent + caller.key() + once);
            }
            assertThat(stands.isPresent() && reply.status() != 409)
                    .as(told(caller, reply))
                    .isFalse();
        }
        used.add(agent + caller.key() + once);
    }

    private void recall(Wire wire, FuzzedCaller caller, String agent, String level, String how, String field)
            throws IOException {
        // Asked with the very words of a place that may be behind a wall.
        FuzzedPlace lure = new FuzzedPlace(
                random.nextBoolean() ? tenant : "acme", agent, LEVELS.get(random.nextInt(LEVELS.size())));
        boolean echoes = how.equals("recall");
        String words = echoes ? "fact about everybody" : "fact about " + lure.mark() + " of everybody";
        Reply reply = call(
                wire,
                caller,
                "POST",
                agentPath(agent) + "/" + how,
                "{" + fields(level) + "\"min_confidence\":0,\"top_k\":" + MOST_RECALLED + ",\"" + field + "\":\""
                        + words + "\"}");
        boolean lets = reached(caller, agent) && caller.stands(level).isPresent();
        assertThat(reply.status() == 200).as(told(caller, reply)).isEqualTo(lets);
        if (lets && echoes) {
            long expected = Math.min(MOST_RECALLED, visible(caller, agent, level));
            assertThat(json(reply).path("total_found").asLong())
                    .as(told(caller, reply))
                    .isEqualTo(expected);
        }
    }

    private void list(Wire wire, FuzzedCaller caller, String agent, String level) throws IOException {
        Reply reply = call(wire, caller, "GET", agentPath(agent) + "/memories?limit=3" + and(level), "");
        if (reply.status() == 200) {
            JsonNode page = json(reply);
            assertThat(page.path("total").asLong()).as(told(caller, reply)).isEqualTo(visible(caller, agent, level));
            if (page.hasNonNull("next_cursor")) {
                all.cursor(page.path("next_cursor").asText());
            }
        }
        assertThat(reply.status() == 200)
                .as(told(caller, reply))
                .isEqualTo(reached(caller, agent) && caller.stands(level).isPresent());
    }

    private void foreignCursor(Wire wire, FuzzedCaller caller, String agent, String level) throws IOException {
        String cursor = all.someCursor(random.nextInt(1_000));
        Reply reply =
                call(wire, caller, "GET", agentPath(agent) + "/memories?limit=50&cursor=" + cursor + and(level), "");
        assertThat(reply.status()).as(told(caller, reply)).isIn(200, 403, 404, 422);
    }

    /** What an identity behind a wall answers is, to the byte, what one answers that never was. */
    private void behindAWall(Wire wire, FuzzedCaller caller, String agent, String level) throws IOException {
        String id = all.someMemory(random.nextInt(1_000));
        FuzzedPlace place = all.of(id);
        boolean isThere = caller.stands(level)
                .map(stands -> place.tenant().equals(tenant)
                        && place.agent().equals(agent)
                        && (place.level().isEmpty() || place.level().equals(stands)))
                .orElse(false);
        if (id.isEmpty() || isThere) {
            return;
        }
        String memory = agentPath(agent) + "/memories/";
        String scope = level.isEmpty() ? "" : "?" + level;
        String[] request = switch (random.nextInt(8)) {
            case 0 -> new String[] {"GET", "", ""};
            case 1 -> new String[] {"GET", "/history", ""};
            case 2 -> new String[] {"GET", "/as-of", ""};
            case 3 -> new String[] {"DELETE", "", ""};
            case 4 -> new String[] {"PATCH", "", "{\"pinned\":true}"};
            case 5 -> new String[] {"POST", "/correct", "{\"content\":\"taken over\"}"};
            case 6 -> new String[] {"POST", "/verify", ""};
            default -> new String[] {"HEAD", "", ""};
        };
        if (request[0].equals("HEAD")) {
            several(wire, caller, agent, level, id);
            return;
        }
        Reply there = call(wire, caller, request[0], memory + id + request[1] + scope, request[2]);
        Reply nowhere = call(wire, caller, request[0], memory + UNKNOWN + request[1] + scope, request[2]);
        assertThat(there.text().replace(id, UNKNOWN))
                .as("seed %d, %s %s", seed, request[0], request[1])
                .isEqualTo(nowhere.text());
        assertThat(there.status()).isIn(403, 404, 422);
        comparisons++;
    }

    private void several(Wire wire, FuzzedCaller caller, String agent, String level, String id) throws IOException {
        String path = agentPath(agent) + "/memories/forget";
        String start = "{" + fields(level) + "\"memory_ids\":[\"";
        Reply there = call(wire, caller, "POST", path, start + id + "\"]}");
        Reply nowhere = call(wire, caller, "POST", path, start + UNKNOWN + "\"]}");
        assertThat(there).as("seed %d, forget several", seed).isEqualTo(nowhere);
        comparisons++;
    }

    private void own(Wire wire, FuzzedCaller caller, String agent, String level) throws IOException {
        Optional<String> id = one(caller, agent, level);
        if (id.isPresent()) {
            String path = agentPath(agent) + "/memories/" + id.get();
            Reply reply = call(wire, caller, "GET", path + (level.isEmpty() ? "" : "?" + level), "");
            assertThat(reply.status()).as(told(caller, reply)).isEqualTo(200);
        }
    }

    private void forget(Wire wire, FuzzedCaller caller, String agent, String level) throws IOException {
        Optional<String> id = one(caller, agent, level);
        if (id.isPresent()) {
            FuzzedPlace place = all.of(id.get());
            String path = agentPath(agent) + "/memories/" + id.get();
            Reply reply = call(wire, caller, "DELETE", path + (level.isEmpty() ? "" : "?" + level), "");
            boolean shared = caller.binding().confinesScope() && place.level().isEmpty();
            assertThat(reply.status()).as(told(caller, reply)).isEqualTo(shared ? 403 : 200);
            if (!shared) {
                memories.remove(id.get());
            }
        }
    }

    private void agents(Wire wire, FuzzedCaller caller, String agent) throws IOException {
        Reply reply = call(wire, caller, "GET", "/api/v1/agents", "");
        for (JsonNode one : json(reply)) {
            String name = one.path("name").asText();
            long expected = caller.binding().confinesScope()
                    ? visible(
                            caller,
                            name,
                            caller.binding()
                                    .user()
                                    .map(user -> "user_id=" + user)
                                    .orElse("open"))
                    : memories.values().stream()
                            .filter(place -> place.agent().equals(name))
                            .count();
            assertThat(one.path("memory_count").asLong())
                    .as(told(caller, reply))
                    .isEqualTo(expected);
        }
        String foreign = all.of(all.someMemory(random.nextInt(1_000))).tenant().equals(tenant)
                ? agentIds.getOrDefault(agent, "")
                : "";
        if (!reached(caller, agent) && !foreign.isEmpty()) {
            Reply there = call(wire, caller, "GET", "/api/v1/agents/" + foreign, "");
            Reply nowhere = call(wire, caller, "GET", "/api/v1/agents/agt_0000000000unknown000000000", "");
            assertThat(there).isEqualTo(nowhere);
            comparisons++;
        }
    }

    private void other(Wire wire, FuzzedCaller caller, String agent, String level) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> call(wire, caller, "GET", "/api/v1/statistics", "");
            case 1 -> call(wire, caller, "GET", agentPath(agent) + "/statistics", "");
            case 2 -> call(wire, caller, "GET", agentPath(agent) + "/memories?all_scopes=true&limit=100", "");
            case 3 -> call(wire, caller, "GET", "/api/v1/keys", "");
            case 4 -> call(wire, caller, "GET", "/api/v1/tenants", "");
            default ->
                call(wire, caller, "DELETE", agentPath(agent) + "/memories?all=true&dry_run=true" + and(level), "");
        }
    }

    /** Sends, and looks for what must not be in the answer. */
    private Reply call(Wire wire, FuzzedCaller caller, String method, String path, String body) throws IOException {
        Reply reply = wire.send(method, path, caller.key(), body);
        calls++;
        assertThat(reply.status()).as(told(caller, reply)).isLessThan(500);
        Matcher identities = IDENTITY.matcher(reply.text());
        while (identities.find()) {
            String id = identities.group();
            FuzzedPlace place = all.of(id);
            // What the request named itself may be told back; it is compared with the answer to an unknown one.
            if (!place.equals(FuzzedPlace.NOWHERE) && !path.contains(id)) {
                assertThat(caller.sees(place))
                        .as("%s is in %s", place, told(caller, reply))
                        .isTrue();
            }
        }
        Matcher marks = MARK.matcher(reply.text());
        while (marks.find()) {
            assertThat(isSeen(caller, marks.group()))
                    .as("%s is in %s", marks.group(), told(caller, reply))
                    .isTrue();
        }
        return reply;
    }

    private boolean isSeen(FuzzedCaller caller, String mark) {
        return AGENTS.stream()
                .flatMap(agent -> LEVELS.stream().map(level -> new FuzzedPlace(tenant, agent, level)))
                .filter(caller::sees)
                .map(FuzzedPlace::mark)
                .anyMatch(mark::equals);
    }

    private long visible(FuzzedCaller caller, String agent, String level) {
        String stands = caller.stands(level).orElse("");
        return memories.values().stream()
                .filter(place -> place.agent().equals(agent))
                .filter(place -> place.level().isEmpty() || place.level().equals(stands))
                .count();
    }

    private Optional<String> one(FuzzedCaller caller, String agent, String level) {
        if (!reached(caller, agent)) {
            return Optional.empty();
        }
        return caller.stands(level)
                .flatMap(stands -> memories.entrySet().stream()
                        .filter(entry -> entry.getValue().agent().equals(agent))
                        .filter(entry -> entry.getValue().level().isEmpty()
                                || entry.getValue().level().equals(stands))
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    private static boolean reached(FuzzedCaller caller, String agent) {
        return caller.binding().agent().map(agent::equals).orElse(true);
    }

    private String told(FuzzedCaller caller, Reply reply) {
        return "seed " + seed + ", " + tenant + ", " + caller.binding() + ": " + reply.text();
    }

    private static String agentPath(String agent) {
        return "/api/v1/agents/" + agent;
    }

    private static String fields(String level) {
        return level.isEmpty() ? "" : "\"" + level.replace("=", "\":\"") + "\",";
    }

    private static String and(String level) {
        return level.isEmpty() ? "" : "&" + level;
    }

    private static JsonNode json(Reply reply) throws IOException {
        return JsonText.MAPPER.readTree(reply.body());
    }
}
