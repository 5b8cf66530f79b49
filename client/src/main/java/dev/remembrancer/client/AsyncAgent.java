package dev.remembrancer.client;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One agent's memory, with futures: what {@link Agent} says holds for each call, and its failures are what the future
 * ends with. Futures are completed on threads of the HTTP client; do what takes long elsewhere.
 *
 * <p>What is remembered carries an idempotency key, one of its own when the caller gave none. So a lost answer is asked
 * for again, and nothing is stored twice; what it says then is {@link Receipt.Outcome#REPLAYED}.
 */
public final class AsyncAgent {
    /** The most memories that are remembered in one call. */
    static final int MOST = 10_000;

    private final Wire wire;
    private final AgentInfo info;
    private final Address address;

    AsyncAgent(Wire wire, AgentInfo info) {
        this.wire = wire;
        this.info = info;
        this.address = Address.of(AsyncRemembrancer.AGENTS).part(info.id().value());
    }

    /** Who it is, as it was when this was asked for. */
    public AgentInfo info() {
        return info;
    }

    /** Remembers one thing; see {@link Agent#remember}. */
    public CompletableFuture<Receipt> remember(NewMemory memory) {
        NewMemory keyed = keyed(memory, wire.keys().next());
        Call call = Call.change("remember of agent " + info.id(), "POST", address.then("remember"), Repeating.SAFE)
                .body(Json.quote(MemoryFields.of(keyed)));
        return wire.exchange().send(call, answer -> Receipt.of(answer.memories()));
    }

    /**
     * Remembers several things, all or none of them; see {@link Agent#rememberAll}. They are one request, so they have to
     * fit into the longest that the server takes, 2 MiB when nothing is said: {@link BatchWriter} sees to that.
     */
    public CompletableFuture<List<Receipt>> rememberAll(List<NewMemory> memories) {
        if (memories.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (memories.size() > MOST) {
            return CompletableFuture.failedFuture(new InvalidRequestException(
                    "memories", "are " + memories.size() + "; the limit is " + MOST + ": send several batches"));
        }
        String key = wire.keys().next();
        List<String> written = new ArrayList<>();
        for (NewMemory memory : memories) {
            written.add(Json.quote(MemoryFields.of(keyed(memory, key + "#" + written.size()))));
        }
        return rememberWritten(written);
    }

    /**
     * The same for memories in their written form.
     *
     * @param memories JSON objects, each with an idempotency key
     */
    CompletableFuture<List<Receipt>> rememberWritten(List<String> memories) {
        Call call = Call.change(
                        "remember of agent " + info.id(), "POST", address.then("remember/batch"), Repeating.SAFE)
                .body("{\"memories\":[" + String.join(",", memories) + "]}");
        return wire.exchange().send(call, answer -> {
            List<Receipt> receipts = MemoryForms.receipts(answer);
            if (receipts.size() != memories.size()) {
                throw new InvalidRequestException("receipts", "are not as many as the memories");
            }
            return receipts;
        });
    }

    /** The memories that bear on a question; see {@link Agent#recall}. */
    public CompletableFuture<Recall> recall(Query query) {
        Map<String, Object> question = MemoryForms.question(query);
        question.put("query", query.text());
        Call call =
                Call.ask("recall of agent " + info.id(), address.then("recall")).body(Json.quote(question));
        return wire.exchange().send(call, MemoryForms::recall);
    }

    /** Recalls, and renders what was found; see {@link Agent#context}. */
    public CompletableFuture<Context> context(Query query, TokenBudget budget) {
        Map<String, Object> question = MemoryForms.question(query);
        question.put("message", query.text());
        question.put("budget", budget.tokens());
        Call call = Call.ask("context of agent " + info.id(), address.then("inject-context"))
                .body(Json.quote(question));
        return wire.exchange().send(call, MemoryForms::context);
    }

    /** The memories that are visible from a scope, to be looked after. */
    public AsyncMemories memories(Scope scope) {
        return new AsyncMemories(wire, info.id(), address, Standpoint.in(scope));
    }

    /** The memories in every scope; the key must allow {@code admin}. See {@link Agent#memoriesInEveryScope}. */
    public AsyncMemories memoriesInEveryScope() {
        return new AsyncMemories(wire, info.id(), address, Standpoint.everywhere());
    }

    ClientReviews reviews(Standpoint standpoint) {
        return new ClientReviews(wire.exchange(), info.id(), address, standpoint);
    }

    ClientConsolidations consolidations() {
        return new ClientConsolidations(wire.exchange(), info.id(), address);
    }

    static NewMemory keyed(NewMemory memory, String key) {
        return memory.idempotencyKey().isPresent() ? memory : memory.idempotencyKey(key);
    }
}
