package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChangedException;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Stored memories, to be looked after, with futures: what {@link Memories} says holds for each call.
 *
 * <p>Correcting, forgetting and restoring answer otherwise the second time. When their answer is lost they are not sent
 * again; they fail with {@link dev.remembrancer.OutcomeUnknownException}, and a look tells what happened.
 */
public final class AsyncMemories {
    private static final int MOST_IDS = 10_000;

    /** The ETag of nothing: a change for it alone is never done. */
    private static final String NEVER = "\"never\"";

    /** How much of an export is put back in one request, in characters, unless one version alone is longer. */
    private static final int RESTORED_AT_ONCE = 512 * 1024;

    private final Exchange exchange;
    private final AgentId agent;
    private final Address agentAddress;
    private final Address all;
    private final Standpoint standpoint;
    private final Optional<Memory.State> seen;

    AsyncMemories(Wire wire, AgentId agent, Address agentAddress, Standpoint standpoint) {
        this(wire.exchange(), agent, agentAddress, standpoint, Optional.empty());
    }

    private AsyncMemories(
            Exchange exchange,
            AgentId agent,
            Address agentAddress,
            Standpoint standpoint,
            Optional<Memory.State> seen) {
        this.exchange = exchange;
        this.agent = agent;
        this.agentAddress = agentAddress;
        this.all = agentAddress.then("memories");
        this.standpoint = standpoint;
        this.seen = seen;
    }

    /** One version of a memory; see {@link Memories#get}. */
    public CompletableFuture<Optional<Memory>> get(MemoryId id) {
        return exchange.find(
                Call.get("get " + id, standpoint.at(one(id))), answer -> MemoryForms.memory(answer.memories()));
    }

    /** The selected memories, the latest recorded first; see {@link Memories#list}. */
    public CompletableFuture<Page> list(Selection selection, Optional<Page.Cursor> after, int limit) {
        return list(selection, Order.RECENT, after, limit);
    }

    /** The selected memories in some order; see {@link Memories#list}. */
    public CompletableFuture<Page> list(Selection selection, Order order, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return exchange.send(
                Call.get(
                        "list memories of agent " + agent,
                        selected(selection, limit)
                                .with("sort", order.word())
                                .with("cursor", after.map(Page.Cursor::value))),
                MemoryForms::page);
    }

    /** How many memories are selected. */
    public CompletableFuture<Long> count(Selection selection) {
        return exchange.send(
                Call.get("count memories of agent " + agent, selected(selection, 1)),
                answer -> answer.memories().whole("total").orElseThrow(() -> Written.missing("total")));
    }

    /** Every version of the line that a version is in; see {@link Memories#history}. */
    public CompletableFuture<List<Memory>> history(MemoryId id) {
        return exchange.send(
                Call.get("history of " + id, standpoint.at(one(id).then("history"))),
                answer -> MemoryForms.memories(answer.memories()));
    }

    /** The version that was true at one instant by what was known at another; see {@link Memories#asOf}. */
    public CompletableFuture<Optional<Memory>> asOf(MemoryId id, Instant validAt, Instant knownAt) {
        Address address = standpoint
                .at(one(id).then("as-of"))
                .with("valid_at", validAt.toString())
                .with("known_at", knownAt.toString());
        return exchange.find(Call.get("as-of of " + id, address), answer -> MemoryForms.memory(answer.memories()))
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(found)
                        // That there is no such version, and that there was none then, have one answer in HTTP.
                        : history(id).thenApply(line -> found));
    }

    /** Puts right what was wrong from the start; see {@link Memories#correct}. */
    public CompletableFuture<Receipt> correct(MemoryId id, Correction correction) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("content", correction.content());
        correction.data().ifPresent(data -> fields.put("data", data));
        fields.put("source", correction.source().word());
        Call call = Call.change("correct " + id, "POST", standpoint.at(one(id).then("correct")), Repeating.ONCE)
                .body(Json.quote(fields));
        return change(id, call, answer -> Receipt.of(answer.memories()));
    }

    /** Undoes that another memory took this one's place because it contradicts it; see {@link Memories#reinstate}. */
    public CompletableFuture<Memory> reinstate(MemoryId id) {
        Call call = Call.change("reinstate " + id, "POST", standpoint.at(one(id).then("reinstate")), Repeating.ONCE);
        return change(id, call, answer -> MemoryForms.memory(answer.memories()));
    }

    /** Counts that a procedure was followed once, and how it went; see {@link Memories#reportOutcome}. */
    public CompletableFuture<TrackRecord> reportOutcome(MemoryId id, Trial trial) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outcome", trial.succeeded() ? "succeeded" : "failed");
        trial.note().ifPresent(note -> fields.put("note", note));
        Call call = Call.change(
                        "report outcome of " + id, "POST", standpoint.at(one(id).then("outcome")), Repeating.ONCE)
                .body(Json.quote(fields));
        return exchange.send(call, answer -> TrackRecord.of(answer.memories()));
    }

    /** How a procedure has fared; see {@link Memories#trackRecord}. */
    public CompletableFuture<TrackRecord> trackRecord(MemoryId id) {
        return exchange.send(
                Call.get("track record of " + id, standpoint.at(one(id).then("outcome"))),
                answer -> TrackRecord.of(answer.memories()));
    }

    /** Marks a memory as confirmed, now, by a person. */
    public CompletableFuture<Memory> verify(MemoryId id) {
        Call call = Call.change("verify " + id, "POST", standpoint.at(one(id).then("verify")), Repeating.SAFE);
        return change(id, call, answer -> MemoryForms.memory(answer.memories()));
    }

    /** Pins a memory, or unpins it. */
    public CompletableFuture<Memory> pin(MemoryId id, boolean pinned) {
        Call call = Call.change("pin " + id, "PATCH", standpoint.at(one(id)), Repeating.SAFE)
                .body(Json.quote(Map.of("pinned", pinned)));
        return change(id, call, answer -> MemoryForms.memory(answer.memories()));
    }

    /**
     * The same memories, for changes of one of them only as it was seen; see {@link Memories#ifStill}. Such a change is
     * two requests: a look, and the change for what was seen there.
     */
    public AsyncMemories ifStill(Memory.State state) {
        return new AsyncMemories(exchange, agent, agentAddress, standpoint, Optional.of(state));
    }

    /** Sends a change of one memory, for the state alone that it was seen in, if that matters. */
    private <T> CompletableFuture<T> change(MemoryId id, Call call, Function<Answer, T> reader) {
        Optional<Memory.State> wanted = seen.filter(state -> state.memory().equals(id));
        return wanted.isEmpty()
                ? exchange.send(call, reader)
                : etag(wanted.get()).thenCompose(etag -> exchange.send(call.onlyIf(etag), reader));
    }

    private CompletableFuture<String> etag(Memory.State wanted) {
        MemoryId id = wanted.memory();
        Call look = Call.get("look at " + id, standpoint.at(one(id)));
        return exchange.find(look, answer -> new Looked(MemoryForms.memory(answer.memories()), answer.etag()))
                .thenApply(found -> {
                    found.filter(looked -> !looked.memory().state().equals(wanted))
                            .ifPresent(looked -> {
                                throw new MemoryChangedException(
                                        id + " has changed since it was seen; read it again, then decide");
                            });
                    return found.map(Looked::etag).orElse(NEVER);
                });
    }

    /** A memory, and the mark of its state. */
    private record Looked(Memory memory, String etag) {}

    /** Forgets by ids so that it can be restored, or only tells what would go. */
    public CompletableFuture<Forgotten> forget(List<MemoryId> ids, boolean dryRun) {
        return forget(ids, Forgetting.of(dryRun, false));
    }

    /** Forgets by a selection so that it can be restored, or only tells what would go. */
    public CompletableFuture<Forgotten> forget(Selection selection, boolean dryRun) {
        return forget(selection, Forgetting.of(dryRun, false));
    }

    /**
     * Forgets memories by their ids; see {@link Memories#forget(List, Forgetting)}. More than 10,000 are several
     * requests, one after the other, each of them whole or not at all. So are those beside the one of {@link #ifStill},
     * which comes first: if it has changed, nothing is forgotten.
     */
    public CompletableFuture<Forgotten> forget(List<MemoryId> ids, Forgetting how) {
        List<List<MemoryId>> parts = new ArrayList<>();
        List<MemoryId> rest = new ArrayList<>(ids);
        seen.map(Memory.State::memory).filter(rest::contains).ifPresent(first -> {
            rest.removeIf(first::equals);
            parts.add(List.of(first));
        });
        parts.addAll(parts(List.copyOf(rest)));
        return inParts(parts, part -> forgetPart(part, how))
                .thenApply(done -> new Forgotten(
                        done.stream().flatMap(one -> one.memories().stream()).toList(),
                        done.stream().mapToLong(Forgotten::versions).sum(),
                        how.isDryRun()));
    }

    private CompletableFuture<Forgotten> forgetPart(List<MemoryId> ids, Forgetting how) {
        MemoryId first = ids.get(0);
        if (seen.filter(state -> state.memory().equals(first)).isPresent()) {
            return forgetAsSeen(first, how);
        }
        Map<String, Object> fields = standpoint.fields();
        fields.put("memory_ids", ids.stream().map(MemoryId::value).toList());
        fields.put("dry_run", how.isDryRun());
        fields.put("for_good", how.isForGood());
        Call call = Call.change("forget memories of agent " + agent, "POST", all.then("forget"), forgetting(how))
                .body(Json.quote(fields));
        return exchange.send(call, MemoryForms::forgotten);
    }

    private CompletableFuture<Forgotten> forgetAsSeen(MemoryId id, Forgetting how) {
        Call call = Call.change("forget " + id, "DELETE", said(standpoint.at(one(id)), how), forgetting(how));
        return Exchange.ifThere(change(id, call, MemoryForms::forgotten))
                .thenApply(found -> found.orElseGet(() -> new Forgotten(List.of(), 0, how.isDryRun())));
    }

    /** Forgets all that is selected; see {@link Memories#forget(Selection, Forgetting)}. */
    public CompletableFuture<Forgotten> forget(Selection selection, Forgetting how) {
        Address address = said(selected(standpoint.at(all), selection).with("all", "true"), how);
        return exchange.send(
                Call.change("forget memories of agent " + agent, "DELETE", address, forgetting(how)),
                MemoryForms::forgotten);
    }

    private static Address said(Address address, Forgetting how) {
        return address.with("dry_run", Boolean.toString(how.isDryRun()))
                .with("for_good", Boolean.toString(how.isForGood()));
    }

    /** One forgotten version that can be restored still. */
    public CompletableFuture<Optional<ForgottenMemory>> forgotten(MemoryId id) {
        Address address = standpoint.at(agentAddress.then("forgotten").part(id.value()));
        return exchange.find(
                Call.get("get forgotten " + id, address), answer -> MemoryForms.forgottenMemory(answer.memories()));
    }

    /** The forgotten versions that can be restored still; see {@link Memories#forgotten(Optional, int)}. */
    public CompletableFuture<ForgottenPage> forgotten(Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        Address address = standpoint
                .at(agentAddress.then("forgotten"))
                .with("limit", Integer.toString(limit))
                .with("cursor", after.map(Page.Cursor::value));
        return exchange.send(Call.get("list forgotten of agent " + agent, address), MemoryForms::forgottenPage);
    }

    /** Puts a forgotten memory back with its whole line of versions; see {@link Memories#restore(MemoryId)}. */
    public CompletableFuture<Restored> restore(MemoryId id) {
        Call call = Call.change("restore " + id, "POST", standpoint.at(one(id).then("restore")), Repeating.ONCE);
        return exchange.send(call, MemoryForms::restored);
    }

    /**
     * Takes back what came from a session, an author or a source; see {@link Memories#rollBack}. The key must allow
     * {@code admin}.
     */
    public CompletableFuture<RolledBack> rollBack(Rollback what, boolean dryRun) {
        Map<String, Object> fields = standpoint.fields();
        fields.putAll(what.fields());
        fields.put("dry_run", dryRun);
        Call call = Call.change(
                        "roll back memories of agent " + agent,
                        "POST",
                        agentAddress.then("rollback"),
                        dryRun ? Repeating.READS : Repeating.ONCE)
                .body(Json.quote(fields));
        return exchange.send(call, answer -> RolledBack.of(answer.fields()));
    }

    /**
     * Puts versions back as they were exported; see {@link Memories#restoreExported}. Many are several requests, one after the
     * other, each of them whole or not at all; a line that begins in one goes on in the next.
     */
    public CompletableFuture<Integer> restoreExported(List<ExportedMemory> versions) {
        List<List<String>> requests = new ArrayList<>();
        int room = 0;
        for (ExportedMemory version : versions) {
            String written = Json.quote(version.fields());
            if (requests.isEmpty() || room < written.length()) {
                requests.add(new ArrayList<>());
                room = RESTORED_AT_ONCE;
            }
            requests.get(requests.size() - 1).add(written);
            room -= written.length();
        }
        return inParts(requests, this::restorePart)
                .thenApply(done -> done.stream().mapToInt(Integer::intValue).sum());
    }

    /** Puts versions back, with nothing beside them; the same as {@link #restoreExported}. */
    public CompletableFuture<Integer> restore(List<Memory> versions) {
        return restoreExported(versions.stream().map(ExportedMemory::of).toList());
    }

    private CompletableFuture<Integer> restorePart(List<String> versions) {
        // Each is JSON already.
        String fields = Json.quote(standpoint.fields());
        String body = fields.substring(0, fields.length() - 1) + ",\"memories\":[" + String.join(",", versions) + "]}";
        Call call = Call.change("restore memories of agent " + agent, "POST", all.then("restore"), Repeating.ONCE)
                .body(body);
        return exchange.send(call, answer -> MemoryForms.number(answer.fields(), "restored"));
    }

    private static Repeating forgetting(Forgetting how) {
        return how.isDryRun() ? Repeating.READS : Repeating.ONCE;
    }

    private static <T, R> CompletableFuture<List<R>> inParts(List<T> parts, Function<T, CompletableFuture<R>> act) {
        CompletableFuture<List<R>> done = CompletableFuture.completedFuture(new ArrayList<>());
        for (T part : parts) {
            done = done.thenCompose(before -> act.apply(part).thenApply(one -> {
                before.add(one);
                return before;
            }));
        }
        return done;
    }

    private static List<List<MemoryId>> parts(List<MemoryId> ids) {
        List<List<MemoryId>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            parts.add(ids.subList(from, Math.min(from + MOST_IDS, ids.size())));
        }
        return parts;
    }

    private Address one(MemoryId id) {
        return all.part(id.value());
    }

    private Address selected(Selection selection, int limit) {
        return selected(standpoint.at(all), selection).with("limit", Integer.toString(limit));
    }

    private static Address selected(Address address, Selection selection) {
        Address selected = address;
        for (String word : MemoryForms.words(selection.types())) {
            selected = selected.with("type", word);
        }
        for (String tag : selection.tags()) {
            selected = selected.with("tag", tag);
        }
        return selected.with("key", selection.key().map(Object::toString))
                .with("source", selection.source().map(source -> source.word()))
                .with("pinned", selection.pinned().map(Object::toString))
                .with("recorded_from", selection.recordedFrom().map(Instant::toString))
                .with("recorded_until", selection.recordedUntil().map(Instant::toString))
                .with("state", selection.state() == Selection.State.EVERY ? "every" : "current");
    }
}
