package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.hygiene.conflict.Understanding;
import dev.remembrancer.hygiene.guard.Guarded;
import dev.remembrancer.memory.Authority;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The write path: look up what is known already, embed the rest, and store it in one unit. No language model is on it.
 */
final class Remembering {
    /** The most memories of one call. */
    private static final int MAXIMUM_BATCH = 10_000;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Versions versions;
    private final Recording recording;
    private final Quarantine quarantine;
    private final Contradictions contradictions;

    Remembering(Engine.Parts parts, AgentId agent) {
        this.parts = parts;
        this.agent = agent;
        this.versions = new Versions(parts.embedder().info().fingerprint());
        this.recording = new Recording(parts.recorder(), agent);
        this.quarantine = new Quarantine(parts.ids(), agent);
        this.contradictions = new Contradictions(parts, agent);
    }

    List<Receipt> remember(List<NewMemory> asked) {
        if (asked.size() > MAXIMUM_BATCH) {
            throw new InvalidRequestException(
                    "memories", "are " + asked.size() + "; the limit of one call is " + MAXIMUM_BATCH);
        }
        // First of all: what the guard takes out is in no digest, no vector and no log.
        List<Guarded<NewMemory>> requests =
                asked.stream().map(parts.guard()::check).toList();
        Instant now = parts.now();
        List<String> digests = requests.stream()
                .map(Guarded::thing)
                .map(request -> Digest.of(request.statement(), request.provenance()))
                .toList();
        Looked looked = look(requests, digests, now);
        Map<Integer, List<Passage>> passages = embed(requests, looked.unknown());
        Map<Integer, Understanding> understood = understand(requests, looked.unknown());
        List<Receipt> receipts = parts.store().write(writer -> {
            requireAgent(writer);
            // What was unknown still is, if nothing was stored since but by this unit itself.
            boolean isAsLooked = writer.lastChange() == looked.through();
            Set<String> said = new HashSet<>();
            List<Receipt> done = new ArrayList<>(requests.size());
            for (int i = 0; i < digests.size(); i++) {
                boolean isFirst = said.add(digests.get(i));
                Asked one = new Asked(
                        requests.get(i),
                        digests.get(i),
                        Optional.ofNullable(passages.get(i)),
                        isAsLooked && isFirst && passages.containsKey(i),
                        Optional.ofNullable(understood.get(i)),
                        now);
                done.add(rememberOnce(writer, one));
            }
            recording.remembered(writer, requests.stream().map(Guarded::thing).toList(), done, now);
            return done;
        });
        return receipts;
    }

    /**
     * A request on its way into the store.
     *
     * @param guarded as the guard left it
     * @param digest what it has in common with an exact repeat
     * @param passages empty when it was known before, or is held back
     * @param isNew whether nothing that is stored can be what it repeats
     * @param understood what it says that may contradict something, if anybody wants to know
     */
    private record Asked(
            Guarded<NewMemory> guarded,
            String digest,
            Optional<List<Passage>> passages,
            boolean isNew,
            Optional<Understanding> understood,
            Instant now) {
        NewMemory request() {
            return guarded.thing();
        }
    }

    /**
     * What a look at the store found.
     *
     * @param unknown the places of those requests that are neither answered nor known already
     * @param through the number of the last change that it saw
     */
    private record Looked(List<Integer> unknown, long through) {}

    private Looked look(List<Guarded<NewMemory>> requests, List<String> digests, Instant now) {
        return parts.store().read(reader -> {
            requireAgent(reader);
            // Mostly none: one look at all of them spares a look at each.
            Set<String> known = reader.knownDigests(agent, digests);
            List<Integer> unknown = new ArrayList<>(requests.size());
            for (int i = 0; i < digests.size(); i++) {
                NewMemory request = requests.get(i).thing();
                if (!requests.get(i).isQuarantined()
                        && !isReplay(reader, request)
                        && (!known.contains(digests.get(i))
                                || repeated(reader, request, digests.get(i), now)
                                        .isEmpty())) {
                    unknown.add(i);
                }
            }
            return new Looked(unknown, reader.lastChange());
        });
    }

    /** The passages of those requests that are not known already, so that nothing is embedded in vain, by place. */
    private Map<Integer, List<Passage>> embed(List<Guarded<NewMemory>> requests, List<Integer> unknown) {
        if (unknown.isEmpty()) {
            return Map.of();
        }
        List<String> texts = unknown.stream()
                .map(place -> requests.get(place).thing())
                .map(request -> Memory.searchText(
                        request.provenance().author(), request.statement().content()))
                .toList();
        List<List<Passage>> embedded = parts.embedder().embedTexts(texts);
        Map<Integer, List<Passage>> passages = new HashMap<>();
        for (int i = 0; i < embedded.size(); i++) {
            passages.put(unknown.get(i), embedded.get(i));
        }
        return passages;
    }

    /** What those requests say that may contradict something, by place: before the unit, so that no other waits for it. */
    private Map<Integer, Understanding> understand(List<Guarded<NewMemory>> requests, List<Integer> unknown) {
        Map<Integer, Understanding> understood = new HashMap<>();
        if (contradictions.isWanted()) {
            unknown.forEach(place ->
                    understood.put(place, understand(requests.get(place).thing())));
        }
        return understood;
    }

    private static Understanding understand(NewMemory request) {
        return Understanding.of(request.statement(), request.provenance(), request.scope());
    }

    private void requireAgent(StoreReader reader) {
        if (reader.agent(agent).isEmpty()) {
            throw new NotFoundException("no agent " + agent + "; it was removed");
        }
    }

    private boolean isReplay(StoreReader reader, NewMemory request) {
        return request.idempotencyKey()
                .flatMap(key -> reader.receipt(agent, key))
                .isPresent();
    }

    private Receipt rememberOnce(StoreWriter writer, Asked asked) {
        NewMemory request = asked.request();
        if (request.idempotencyKey().isEmpty()) {
            return answer(writer, asked);
        }
        String key = request.idempotencyKey().get();
        String digest = Digest.of(request);
        Optional<KeptReceipt> kept = writer.receipt(agent, key);
        if (kept.isEmpty()) {
            Receipt receipt = answer(writer, asked);
            writer.keepReceipt(agent, key, new KeptReceipt(digest, Receipts.write(receipt)), asked.now());
            return receipt;
        }
        if (!kept.get().request().equals(digest)) {
            throw new ConflictException(
                    "idempotency_key: was used for another request; use a new key for a new request");
        }
        return Receipts.replay(kept.get().answer());
    }

    private Receipt answer(StoreWriter writer, Asked asked) {
        Receipt receipt = repeatOrStore(writer, asked);
        return receipt.outcome() == Outcome.QUARANTINED
                ? receipt
                : receipt.with(asked.guarded().findings());
    }

    private Receipt repeatOrStore(StoreWriter writer, Asked asked) {
        Optional<Memory> known =
                asked.isNew() ? Optional.empty() : repeated(writer, asked.request(), asked.digest(), asked.now());
        if (known.isEmpty()) {
            Guarded<NewMemory> ranked = ranked(writer, asked);
            return ranked.isQuarantined()
                    ? quarantine.hold(writer, ranked, asked.digest(), asked.now())
                    : store(writer, asked, parts.ids().memory());
        }
        Memory again = repeat(known.get(), asked.request(), asked.now());
        if (!again.equals(known.get())) {
            writer.update(again);
        }
        return new Receipt(again.id(), again.revision().number(), Outcome.REPEATED, List.of());
    }

    /** What the guard left, with a finding more if a weightier statement would be overruled. */
    private Guarded<NewMemory> ranked(StoreReader reader, Asked asked) {
        NewMemory request = asked.request();
        return request.statement()
                .key()
                .flatMap(key -> Versions.overruled(
                        request.provenance(),
                        request.validity(asked.now()).from(),
                        reader.keyed(agent, request.scope(), key),
                        asked.now()))
                .map(weightier -> Quarantine.lower(asked.guarded()))
                .orElse(asked.guarded());
    }

    /** The version that says exactly this, is neither replaced nor expired, and is not said to be true at other times. */
    private Optional<Memory> repeated(StoreReader reader, NewMemory request, String digest, Instant now) {
        return reader.withDigest(agent, request.scope(), digest).stream()
                .filter(known -> known.revision().superseded().isEmpty())
                .filter(known -> !known.validity().isExpired(now))
                // A fact that a weightier source states, too, is that source's from now on.
                .filter(known -> request.statement().key().isEmpty()
                        || !Authority.of(request.provenance()).outranks(Authority.of(known)))
                .filter(known -> known.validity().until().map(now::isBefore).orElse(true))
                .filter(known -> request.statedFrom()
                        .map(from -> known.validity().from().equals(from))
                        .orElse(true))
                .filter(known -> request.statedUntil().isEmpty()
                        || known.validity().until().equals(request.statedUntil()))
                .findFirst();
    }

    /** What saying it again does: it counts, the later expiry holds, and a pin that is asked for is set. */
    private static Memory repeat(Memory known, NewMemory request, Instant now) {
        // The same words at the same place of a conversation are one saying that was read twice: an import done again.
        boolean isSameSaying = known.type() == MemoryType.EPISODIC
                && known.provenance().origin().isPresent();
        Standing standing = isSameSaying ? known.standing() : known.standing().repeated();
        Optional<Instant> expiry = request.validity(now).expiresAt();
        boolean longer = known.validity().expiresAt().isPresent()
                && (expiry.isEmpty()
                        || expiry.get().isAfter(known.validity().expiresAt().get()));
        Validity validity =
                longer ? new Validity(known.validity().from(), known.validity().until(), expiry) : known.validity();
        return known.with(standing.withPinned(standing.pinned() || request.isPinned()))
                .with(validity);
    }

    /** Remembers what a person has approved, as it is, under the id that its receipt named. */
    Receipt rememberApproved(StoreWriter writer, MemoryId id, NewMemory memory, List<Passage> passages, Instant now) {
        String digest = Digest.of(memory.statement(), memory.provenance());
        Asked asked = new Asked(
                new Guarded<>(memory, List.of()),
                digest,
                Optional.of(passages),
                false,
                contradictions.isWanted() ? Optional.of(understand(memory)) : Optional.empty(),
                now);
        return repeated(writer, memory, digest, now).isPresent()
                ? repeatOrStore(writer, asked)
                : store(writer, asked, id);
    }

    private Receipt store(StoreWriter writer, Asked asked, MemoryId id) {
        NewMemory request = asked.request();
        List<Memory> line = request.statement()
                .key()
                .map(key -> writer.keyed(agent, request.scope(), key))
                .orElse(List.of());
        MemoryId first = line.isEmpty() ? id : line.get(0).revision().line();
        Memory memory = new Memory(
                id,
                agent,
                request.scope(),
                request.statement(),
                request.provenance(),
                request.validity(asked.now()),
                new Revision(first, Versions.nextNumber(line), asked.now(), Optional.empty()),
                Standing.fresh(request.isPinned()));
        Receipt stored = versions.add(writer, memory, asked.digest(), line, asked.passages());
        return asked.understood()
                .map(understood -> contradictions.settle(writer, memory, understood, stored, asked.now()))
                .orElse(stored);
    }
}
