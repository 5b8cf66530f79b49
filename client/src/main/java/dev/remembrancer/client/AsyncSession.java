package dev.remembrancer.client;

import dev.remembrancer.Json;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchItem;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.DeletedBranch;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A conversation with its branches, with futures: what {@link Session} and {@link BranchedSession} say holds for each
 * call.
 *
 * <p>An append carries an idempotency key, one of its own when the caller gave none, and is sent again when its answer
 * was lost. What takes something away, begins or switches branches, or adds usage answers otherwise the second time: its
 * lost answer is an {@link dev.remembrancer.OutcomeUnknownException}.
 */
public final class AsyncSession {
    private final Wire wire;
    private final SessionId id;
    private final Address address;
    private final Address branches;

    AsyncSession(Wire wire, SessionId id) {
        this.wire = wire;
        this.id = id;
        this.address = Address.of(AsyncSessions.SESSIONS).part(isNamedElsewhere(id) ? "-" : id.value());
        this.branches = address.then("branches");
    }

    // In a path, nothing is left of the empty name, and U+0000 ends what some read.
    private static boolean isNamedElsewhere(SessionId id) {
        return id.value().isEmpty() || id.value().indexOf('\0') >= 0;
    }

    /** Its name in the store. */
    public SessionId id() {
        return id;
    }

    /** The newest items, at most so many, the oldest of them first; see {@link Session#items(int)}. */
    public CompletableFuture<List<Item>> items(int last) {
        return last <= 0
                ? CompletableFuture.completedFuture(List.of())
                : send(get("items", last(address.then("items"), last)), SessionForms::items);
    }

    /** Adds items at the end; see {@link Session#append(List)}. */
    public CompletableFuture<Session.Appended> append(List<Item> items) {
        if (items.isEmpty()) {
            return append(items, Optional.empty());
        }
        // Whoever gave no key said this once, so it was not there before, whatever the second sending is told.
        return append(items, Optional.of(IdempotencyKey.of(wire.keys().next(), items)))
                .thenApply(appended -> new Session.Appended(appended.items(), false));
    }

    /** Adds items once, however often it is sent; see {@link Session#append(List, IdempotencyKey)}. */
    public CompletableFuture<Session.Appended> append(List<Item> items, IdempotencyKey key) {
        return append(items, Optional.of(key));
    }

    private CompletableFuture<Session.Appended> append(List<Item> items, Optional<IdempotencyKey> key) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("items", SessionForms.written(items));
        key.ifPresent(once -> {
            fields.put("idempotency_key", Json.quote(once.value()));
            fields.put("idempotency_digest", Json.quote(once.digest()));
        });
        Call call = change("append to", "POST", address.then("items"), Repeating.SAFE)
                .body(JsonParts.object(fields));
        return send(
                call,
                answer -> new Session.Appended(
                        MemoryForms.number(answer.fields(), "items"),
                        answer.fields().flag("repeated")));
    }

    /** Removes the newest item and returns it. */
    public CompletableFuture<Optional<Item>> pop() {
        return send(change("pop of", "POST", address.then("items/pop"), Repeating.ONCE), SessionForms::item);
    }

    /**
     * Removes one item near the end, if what comes after it is what is expected.
     *
     * @param newest the newest items, the oldest of them first: that one goes, the others stay
     * @return ends with a {@link dev.remembrancer.ConflictException} when the newest items are others
     */
    public CompletableFuture<Item> remove(List<Item> newest) {
        Call call = change("remove from", "POST", address.then("items/remove"), Repeating.ONCE)
                .body(SessionForms.object("newest", SessionForms.written(newest)));
        return send(call, answer -> SessionForms.item(answer).orElseThrow(() -> Written.missing("item")));
    }

    /** Removes all items, and the session itself. */
    public CompletableFuture<Session.Cleared> clear() {
        return send(
                change("clear", "DELETE", address, Repeating.ONCE),
                answer -> new Session.Cleared(MemoryForms.number(answer.fields(), "items")));
    }

    /** Replaces the oldest items by others; see {@link Session#replace}. */
    public CompletableFuture<Session.Replaced> replace(List<Item> expected, List<Item> replacement) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("expected", SessionForms.written(expected));
        fields.put("replacement", SessionForms.written(replacement));
        Call call = change("replace in", "POST", address.then("items/replace"), Repeating.ONCE)
                .body(JsonParts.object(fields));
        return send(call, answer -> {
            Written counts = answer.fields();
            return new Session.Replaced(
                    MemoryForms.number(counts, "removed"),
                    MemoryForms.number(counts, "added"),
                    MemoryForms.number(counts, "kept"));
        });
    }

    /** What is known about the session; empty when there is no such session. */
    public CompletableFuture<Optional<SessionInfo>> info() {
        return wire.exchange().find(named(get("info", address)), answer -> SessionInfo.of(answer.fields()));
    }

    /** Says whose session it is, and keeps other facts about it, in place of those before. */
    public CompletableFuture<SessionInfo> describe(Optional<String> owner, Map<String, String> metadata) {
        Map<String, Object> fields = new LinkedHashMap<>();
        owner.ifPresent(name -> fields.put("owner", name));
        fields.put("metadata", metadata);
        Call call = change("describe", "PUT", address, Repeating.SAFE).body(Json.quote(fields));
        return send(call, answer -> SessionInfo.of(answer.fields()));
    }

    /** The items that can't be read, the oldest first. */
    public CompletableFuture<List<Session.DamagedItem>> damaged() {
        return send(
                get("damaged items", address.then("damaged")),
                answer -> answer.fields().objects("damaged").stream()
                        .map(one -> new Session.DamagedItem(one.required("place"), one.required("problem")))
                        .toList());
    }

    /** All branches, main first; see {@link BranchedSession#branches}. */
    public CompletableFuture<List<BranchInfo>> branches() {
        return send(
                get("branches", branches),
                answer -> answer.fields().objects("branches").stream()
                        .map(SessionForms::branch)
                        .toList());
    }

    /** The branch where the session goes on. */
    public CompletableFuture<BranchId> currentBranch() {
        return branches()
                .thenApply(all -> all.stream()
                        .filter(BranchInfo::current)
                        .findFirst()
                        .map(BranchInfo::id)
                        .orElse(BranchId.MAIN));
    }

    /**
     * Begins a branch before a message of a user, and switches to it; see {@link BranchedSession#branch(int, BranchId)}.
     *
     * @param name its name; without one it gets one of its own
     */
    public CompletableFuture<BranchId> branch(int turn, Optional<BranchId> name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from_turn", turn);
        name.ifPresent(branch -> fields.put("branch_id", branch.value()));
        Call call = change("branch of", "POST", branches, Repeating.ONCE).body(Json.quote(fields));
        return send(call, answer -> new BranchId(answer.fields().required("branch_id")));
    }

    /** Goes on with a branch, and returns the one that was current before. */
    public CompletableFuture<BranchId> switchTo(BranchId branch) {
        Call call = change("switch in", "PUT", branches.then("current"), Repeating.ONCE)
                .body(Json.quote(Map.of("branch_id", branch.value())));
        return send(call, answer -> new BranchId(answer.fields().required("previous")));
    }

    /** Removes a branch with its items and usage; see {@link BranchedSession#delete}. */
    public CompletableFuture<DeletedBranch> delete(BranchId branch, boolean force) {
        Address one = branches.part(branch.value()).with("force", Boolean.toString(force));
        return send(
                change("delete a branch of", "DELETE", one, Repeating.ONCE),
                answer -> new DeletedBranch(
                        new BranchId(answer.fields().required("branch_id")),
                        MemoryForms.number(answer.fields(), "items")));
    }

    /** The items of a branch with their turns, the oldest first. */
    public CompletableFuture<List<BranchItem>> placed(BranchId branch) {
        return send(get("items", branches.part(branch.value()).then("placed")), SessionForms::placed);
    }

    /** The newest items of a branch, at most so many, the oldest of them first. */
    public CompletableFuture<List<Item>> items(BranchId branch, int last) {
        return last <= 0
                ? CompletableFuture.completedFuture(List.of())
                : send(get("items", last(branches.part(branch.value()).then("items"), last)), SessionForms::items);
    }

    /** Adds what a run used to the newest turn of the current branch; see {@link BranchedSession#addUsage}. */
    public CompletableFuture<TurnUsage> addUsage(Usage usage) {
        Call call = change("add usage to", "POST", address.then("usage"), Repeating.ONCE)
                .body(Json.quote(usage.fields()));
        return send(call, answer -> SessionForms.turnUsage(SessionForms.usage(answer)));
    }

    /** What the turns of a branch used, by their numbers. */
    public CompletableFuture<List<TurnUsage>> usageByTurn(BranchId branch) {
        Address usage = address.then("usage").with("branch", branch.value());
        return send(
                get("usage", usage),
                answer -> SessionForms.usage(answer).objects("turns").stream()
                        .map(SessionForms::turnUsage)
                        .toList());
    }

    /** What the session used on all its branches. */
    public CompletableFuture<UsageTotal> usage() {
        return send(get("usage", address.then("usage")), answer -> {
            Written report = SessionForms.usage(answer);
            return new UsageTotal(
                    Usage.of(report.object("session").orElseThrow(() -> Written.missing("session"))),
                    MemoryForms.number(report, "session_turns"));
        });
    }

    private static Address last(Address items, int last) {
        return last == Integer.MAX_VALUE ? items : items.with("last", Integer.toString(last));
    }

    private Call get(String what, Address from) {
        return Call.get(what + " of session " + id, from);
    }

    private Call change(String act, String method, Address where, Repeating repeating) {
        return Call.change(act + " session " + id, method, where, repeating);
    }

    private <T> CompletableFuture<T> send(Call call, Function<Answer, T> reader) {
        return wire.exchange().send(named(call), reader);
    }

    private Call named(Call call) {
        return isNamedElsewhere(id) ? call.header("X-Session-Id", Address.encoded(id.value())) : call;
    }
}
