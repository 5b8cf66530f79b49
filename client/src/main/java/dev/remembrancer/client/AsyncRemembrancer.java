package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A server's memory, with futures: what {@link Remembrancer} says holds for each call, and its failures are what the
 * future ends with. No thread waits for an answer. Futures are completed on threads of the HTTP client; do what takes
 * long elsewhere.
 */
public final class AsyncRemembrancer {
    static final String AGENTS = "/api/v1/agents";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Wire wire;
    private final AsyncSessions sessions;

    AsyncRemembrancer(Wire wire) {
        this.wire = wire;
        this.sessions = new AsyncSessions(wire);
    }

    /** All conversations. */
    public AsyncSessions sessions() {
        return sessions;
    }

    /** The conversation of that name, whether anything was said in it yet or not. */
    public AsyncSession session(String id) {
        return sessions.session(new SessionId(id));
    }

    /** The agent of that name, which is made when it is not there. */
    public CompletableFuture<AsyncAgent> agent(String name) {
        Call call = Call.change("make an agent", "POST", Address.of(AGENTS), Repeating.SAFE)
                .body(Json.quote(Map.of("name", Checks.name("agent", name, 255))));
        return wire.exchange().send(call, this::agent);
    }

    /** The agent of that name, if it is there. */
    public CompletableFuture<Optional<AsyncAgent>> findAgent(String name) {
        return find(name).thenCompose(found -> {
            if (found.isEmpty() || found.get().info().name().equals(name)) {
                return CompletableFuture.completedFuture(found);
            }
            // Another agent has the identity that is this one's name.
            return agents().thenApply(all -> all.stream()
                    .filter(info -> info.name().equals(name))
                    .findFirst()
                    .map(info -> new AsyncAgent(wire, info)));
        });
    }

    /** The agent of that identity, if it is there. */
    public CompletableFuture<Optional<AsyncAgent>> findAgent(AgentId id) {
        return find(id.value())
                .thenApply(found -> found.filter(agent -> agent.info().id().equals(id)));
    }

    private CompletableFuture<Optional<AsyncAgent>> find(String idOrName) {
        return wire.exchange().find(Call.get("find an agent", Address.of(AGENTS).part(idOrName)), this::agent);
    }

    /** All agents, by name. */
    public CompletableFuture<List<AgentInfo>> agents() {
        return wire.exchange()
                .send(
                        Call.get("list agents", Address.of(AGENTS)),
                        answer -> new Written(JsonFields.of("{\"agents\":" + answer.text() + "}", Set.of()))
                                .objects("agents").stream().map(AgentInfo::of).toList());
    }

    /** Gives an agent another name. */
    public CompletableFuture<AgentInfo> rename(AgentId id, String name) {
        Call call = Call.change(
                        "rename agent " + id, "PATCH", Address.of(AGENTS).part(id.value()), Repeating.SAFE)
                .body(Json.quote(Map.of("name", Checks.name("agent", name, 255))));
        return wire.exchange().send(call, answer -> AgentInfo.of(answer.fields()));
    }

    /** Removes an agent with everything it remembers. Returns whether it was there. */
    public CompletableFuture<Boolean> remove(AgentId id) {
        Call call =
                Call.change("remove agent " + id, "DELETE", Address.of(AGENTS).part(id.value()), Repeating.ONCE);
        return wire.exchange().find(call, answer -> true).thenApply(Optional::isPresent);
    }

    /** What is in there and how it does; its places are the server's address. The key must be bound to nothing. */
    public CompletableFuture<Remembrancer.Statistics> statistics() {
        return wire.exchange()
                .send(Call.get("statistics", Address.of("/api/v1/statistics")), answer -> statistics(answer.fields()));
    }

    private Remembrancer.Statistics statistics(Written fields) {
        Written embedder = fields.object("embedder").orElseThrow(() -> Written.missing("embedder"));
        return new Remembrancer.Statistics(
                MemoryForms.number(fields, "agents"),
                whole(fields, "memories"),
                whole(fields, "versions"),
                whole(fields, "unembedded"),
                new EmbedderInfo(
                        embedder.required("model"),
                        MemoryForms.number(embedder, "dimension"),
                        embedder.required("fingerprint"),
                        new EmbedderInfo.Scale(
                                embedder.number("unrelated").orElseThrow(() -> Written.missing("unrelated")),
                                embedder.number("answering").orElseThrow(() -> Written.missing("answering")))),
                new MemoryStore.Size(wire.exchange().server(), whole(fields, "store_bytes")),
                new MemoryStore.Size(wire.exchange().server(), whole(fields, "index_bytes")),
                whole(fields, "last_change"),
                whole(fields, "indexed"));
    }

    /** What happened to the memories, in order. Of all users, the key must allow {@code admin}. */
    public CompletableFuture<MemoryChange.Told> changes(MemoryChange.Asked asked) {
        Address all = Address.of("/api/v1/changes")
                .with("after", Long.toString(asked.after()))
                .with("limit", Integer.toString(asked.limit()))
                .with("agent", asked.agent().map(AgentId::value));
        Address address =
                asked.user().map(user -> all.with("user_id", user)).orElseGet(() -> all.with("all_scopes", "true"));
        return wire.exchange().send(Call.get("changes", address), answer -> {
            Written told = answer.fields();
            return new MemoryChange.Told(
                    told.objects("changes").stream().map(MemoryChange::of).toList(),
                    whole(told, "next"),
                    told.flag("more"));
        });
    }

    /** The number of the last change. */
    public CompletableFuture<Long> lastChange() {
        return statistics().thenApply(Remembrancer.Statistics::lastChange);
    }

    /** Looks at everything, and names what is wrong. The key must allow {@code admin}; it may take long. */
    public CompletableFuture<List<MemoryStore.Problem>> check() {
        Call call = Call.ask("check", Address.of("/api/v1/check")).takingLong();
        return wire.exchange()
                .send(
                        call,
                        answer -> answer.fields().objects("problems").stream()
                                .map(one -> new MemoryStore.Problem(one.required("place"), one.required("what")))
                                .toList());
    }

    /** Removes what is over; see {@link Remembrancer#sweep}. The key must allow {@code admin}; it may take long. */
    public CompletableFuture<Swept> sweep(Sweep how) {
        Call call = Call.change(
                        "sweep", "POST", Address.of("/api/v1/sweep"), how.dryRun() ? Repeating.READS : Repeating.ONCE)
                .body(Json.quote(Map.of("dry_run", how.dryRun(), "clock_is_right", how.clockIsRight())))
                .takingLong();
        return wire.exchange().send(call, answer -> Swept.of(answer.fields()));
    }

    /** Builds the search index anew. The key must allow {@code admin}; it may take long. */
    public CompletableFuture<Long> reindex() {
        Call call = Call.change("reindex", "POST", Address.of("/api/v1/reindex"), Repeating.SAFE)
                .takingLong();
        return wire.exchange().send(call, answer -> whole(answer.fields(), "versions"));
    }

    /** Completed when every memory has a vector of the present embedding model: it looks again and again. */
    public CompletableFuture<Void> awaitEmbedded() {
        return statistics()
                .thenCompose(now -> now.unembedded() == 0
                        ? CompletableFuture.completedFuture(null)
                        : wire.exchange().pass(LOOK_AGAIN).thenCompose(passed -> awaitEmbedded()));
    }

    private AsyncAgent agent(Answer answer) {
        return new AsyncAgent(wire, AgentInfo.of(answer.fields()));
    }

    private static long whole(Written fields, String name) {
        return fields.whole(name).orElseThrow(() -> Written.missing(name));
    }
}
