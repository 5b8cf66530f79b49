package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
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

    /** How much of an export is put back in one request, in characters, unless one version alone is longer. */
    private static final int RESTORED_AT_ONCE = 512 * 1024;

    private final Exchange exchange;
    private final AgentId agent;
    private final Address all;
    private final Standpoint standpoint;

    AsyncMemories(Wire wire, AgentId agent, Address agentAddress, Standpoint standpoint) {
        this.exchange = wire.exchange();
        this.agent = agent;
        this.all = agentAddress.then("memories");
        this.standpoint = standpoint;
    }

    /** One version of a memory; see {@link Memories#get}. */
    public CompletableFuture<Optional<Memory>> get(MemoryId id) {
        return exchange.find(
                Call.get("get " + id, standpoint.at(one(id))), answer -> MemoryForms.memory(answer.memories()));
    }

    /** The selected memories, the latest recorded first; see {@link Memories#list}. */
    public CompletableFuture<Page> list(Selection selection, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        return exchange.send(
                Call.get(
                        "list memories of agent " + agent,
                        selected(selection, limit).with("cursor", after.map(Page.Cursor::value))),
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
        Address address = standpoint.at(one(id).then("as-of"))
                .with("valid_at", validAt.toString())
                .with("known_at", knownAt.toString());
        return exchange.find(
                        Call.get("as-of of " + id, address), answer -> MemoryForms.memory(answer.memories()))
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
        return exchange.send(call, answer -> Receipt.of(answer.memories()));
    }

    /** Marks a memory as confirmed, now, by a person. */
    public CompletableFuture<Memory> verify(MemoryId id) {
        Call call = Call.change("verify " + id, "POST", standpoint.at(one(id).then("verify")), Repeating.SAFE);
        return exchange.send(call, answer -> MemoryForms.memory(answer.memories()));
    }

    /** Pins a memory, or unpins it. */
    public CompletableFuture<Memory> pin(MemoryId id, boolean pinned) {
        Call call = Call.change("pin " + id, "PATCH", standpoint.at(one(id)), Repeating.SAFE)
                .body(Json.quote(Map.of("pinned", pinned)));
        return exchange.send(call, answer -> MemoryForms.memory(answer.memories()));
    }

    /**
     * Forgets memories by their ids; see {@link Memories#forget(List, boolean)}. More than 10,000 are several requests,
     * one after the other, each of them whole or not at all.
     */
    public CompletableFuture<Forgotten> forget(List<MemoryId> ids, boolean dryRun) {
        return inParts(parts(List.copyOf(ids)), part -> forgetPart(part, dryRun))
                .thenApply(done -> new Forgotten(
                        done.stream().flatMap(one -> one.memories().stream()).toList(),
                        done.stream().mapToLong(Forgotten::versions).sum(),
                        dryRun));
    }

    private CompletableFuture<Forgotten> forgetPart(List<MemoryId> ids, boolean dryRun) {
        Map<String, Object> fields = standpoint.fields();
        fields.put("memory_ids", ids.stream().map(MemoryId::value).toList());
        fields.put("dry_run", dryRun);
        Call call = Call.change("forget memories of agent " + agent, "POST", all.then("forget"), forgetting(dryRun))
                .body(Json.quote(fields));
        return exchange.send(call, MemoryForms::forgotten);
    }

    /** Forgets all that is selected; see {@link Memories#forget(Selection, boolean)}. */
    public CompletableFuture<Forgotten> forget(Selection selection, boolean dryRun) {
        Address address =
                selected(standpoint.at(all), selection).with("all", "true").with("dry_run", Boolean.toString(dryRun));
        return exchange.send(
                Call.change("forget memories of agent " + agent, "DELETE", address, forgetting(dryRun)),
                MemoryForms::forgotten);
    }

    /**
     * Puts versions back as they were exported; see {@link Memories#restore}. Many are several requests, one after the
     * other, each of them whole or not at all; a line that begins in one goes on in the next.
     */
    public CompletableFuture<Integer> restore(List<Memory> versions) {
        List<List<String>> requests = new ArrayList<>();
        int room = 0;
        for (Memory version : versions) {
            String written = Json.quote(MemoryFields.of(version));
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

    private CompletableFuture<Integer> restorePart(List<String> versions) {
        // Each is JSON already.
        String fields = Json.quote(standpoint.fields());
        String body = fields.substring(0, fields.length() - 1) + ",\"memories\":[" + String.join(",", versions) + "]}";
        Call call = Call.change("restore memories of agent " + agent, "POST", all.then("restore"), Repeating.ONCE)
                .body(body);
        return exchange.send(call, answer -> MemoryForms.number(answer.fields(), "restored"));
    }

    private static Repeating forgetting(boolean dryRun) {
        return dryRun ? Repeating.READS : Repeating.ONCE;
    }

    private static <T, R> CompletableFuture<List<R>> inParts(
            List<T> parts, Function<T, CompletableFuture<R>> act) {
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
