package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.engine.Rooms.Counted;
import dev.remembrancer.engine.Screening.Screened;
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

    /** So many are looked at by one thread before it looks for more: a few are done before another would have woken. */
    private static final int AT_A_TIME = 50;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Versions versions;
    private final Recording recording;
    private final Quarantine quarantine;
    private final Contradictions contradictions;
    private final Screening screening;
    private final Evicting evicting;
    private final Rooms rooms;
    private final Safekeeping safekeeping;
    private final boolean exactDigests;
    private final AgentInfo info;
    private final Ahead ahead;

    Remembering(Engine.Parts parts, AgentInfo info, Upkeep upkeep, Ahead ahead) {
        this.parts = parts;
        this.ahead = ahead;
        this.info = info;
        this.agent = info.id();
        this.screening = new Screening(parts, info, upkeep.echoes());
        this.safekeeping = new Safekeeping(parts, agent);
        this.rooms = upkeep.rooms();
        this.exactDigests = upkeep.holdsExactDigests();
        this.evicting = new Evicting(parts, info, rooms);
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
        List<Prepared> prepared = ahead.each(asked, AT_A_TIME, this::prepare);
        List<Guarded<NewMemory>> requests =
                prepared.stream().map(Prepared::guarded).toList();
        List<Digests> digests = prepared.stream().map(Prepared::digests).toList();
        Instant now = parts.now();
        List<Screened> screened = screening.screen(requests, now);
        Looked looked = look(requests, digests, screened, now);
        Map<Integer, List<Passage>> passages = embed(requests, looked.unknown());
        List<Screened> heard = screening.heard(screened, passages);
        Done all = parts.store().write(writer -> {
            requireAgent(writer);
            // What was unknown still is, if nothing was stored since but by this unit itself.
            boolean isAsLooked = writer.lastChange() == looked.through();
            Set<String> seen = new HashSet<>(2 * requests.size());
            List<Receipt> done = new ArrayList<>(requests.size());
            for (int i = 0; i < digests.size(); i++) {
                boolean isFirst = seen.add(digests.get(i).near());
                Asked one = new Asked(
                        requests.get(i),
                        digests.get(i),
                        Optional.ofNullable(passages.get(i)),
                        isAsLooked && isFirst && passages.containsKey(i),
                        heard.get(i),
                        prepared.get(i).understood(),
                        now);
                done.add(rememberOnce(writer, one));
            }
            List<NewMemory> said = requests.stream().map(Guarded::thing).toList();
            List<Counted> counts = evicting.makeRoom(writer, said, done, now);
            recording.remembered(writer, said, done, now);
            return new Done(done, counts);
        });
        rooms.keep(all.counts());
        return all.receipts();
    }

    /**
     * What a unit did.
     *
     * @param counts how full it found the scopes that have quotas
     */
    private record Done(List<Receipt> receipts, List<Counted> counts) {}

    /** What can be told of a request by itself: before the unit, so that no other waits for it. */
    private Prepared prepare(NewMemory asked) {
        // First of all: what the guard takes out is in no digest, no vector and no log.
        Guarded<NewMemory> guarded = parts.guard().check(asked, safekeeping.in(asked.scope()));
        return new Prepared(
                guarded,
                Digests.of(guarded.thing(), exactDigests),
                contradictions.isWanted() && !guarded.isQuarantined()
                        ? Optional.of(understand(guarded.thing()))
                        : Optional.empty());
    }

    /**
     * A request of which is known what depends on nothing else.
     *
     * @param guarded as the guard left it
     * @param digests what it has in common with a repeat
     * @param understood what it says that may contradict something, if anybody wants to know
     */
    private record Prepared(Guarded<NewMemory> guarded, Digests digests, Optional<Understanding> understood) {}

    /**
     * A request on its way into the store.
     *
     * @param guarded as the guard left it
     * @param digests what it has in common with a repeat
     * @param passages empty when it was known before, is held back or turned away
     * @param isNew whether nothing that is stored can be what it repeats
     * @param screened what the write policy said of it so far
     * @param understood what it says that may contradict something, if anybody wants to know
     */
    private record Asked(
            Guarded<NewMemory> guarded,
            Digests digests,
            Optional<List<Passage>> passages,
            boolean isNew,
            Screened screened,
            Optional<Understanding> understood,
            Instant now) {
        NewMemory request() {
            return guarded.thing();
        }
    }

    /**
     * What a repeat of a request would have in common with it.
     *
     * @param near the digest under which it is stored
     * @param exact the digest under which it may have been stored before near repeats were counted
     */
    private record Digests(String near, String exact) {
        /** @param exactToo whether anything may have been stored under the other */
        static Digests of(NewMemory request, boolean exactToo) {
            String near = Digest.of(request.statement(), request.provenance());
            return new Digests(near, exactToo ? Digest.ofExact(request.statement(), request.provenance()) : near);
        }

        List<String> all() {
            return near.equals(exact) ? List.of(near) : List.of(near, exact);
        }

        boolean areAmong(Set<String> known) {
            return known.contains(near) || known.contains(exact);
        }
    }

    /**
     * What a look at the store found.
     *
     * @param unknown the places of those requests that are neither answered nor known already
     * @param through the number of the last change that it saw
     */
    private record Looked(List<Integer> unknown, long through) {}

    private Looked look(
            List<Guarded<NewMemory>> requests, List<Digests> digests, List<Screened> screened, Instant now) {
        List<String> all = new ArrayList<>(digests.size());
        digests.forEach(some -> all.addAll(some.all()));
        return parts.store().read(reader -> {
            requireAgent(reader);
            // Mostly none: one look at all of them spares a look at each.
            Set<String> known = reader.knownDigests(agent, all);
            List<Integer> unknown = new ArrayList<>(requests.size());
            for (int i = 0; i < digests.size(); i++) {
                NewMemory request = requests.get(i).thing();
                if (!requests.get(i).isQuarantined()
                        && !screened.get(i).isTurnedAway()
                        && !isReplay(reader, request)
                        && (!digests.get(i).areAmong(known)
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
        Map<Integer, List<Passage>> passages = new HashMap<>(2 * unknown.size());
        for (int i = 0; i < embedded.size(); i++) {
            passages.put(unknown.get(i), embedded.get(i));
        }
        return passages;
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
        safekeeping.keep(writer, request.scope(), asked.guarded(), asked.now());
        if (request.idempotencyKey().isEmpty()) {
            return answer(writer, asked);
        }
        String key = request.idempotencyKey().get();
        String digest = Digest.of(request);
        Optional<KeptReceipt> kept = writer.receipt(agent, key);
        if (kept.isEmpty()) {
            Receipt receipt = answer(writer, asked);
            // What was turned away had no effect. It may be judged anew.
            if (!receipt.isTurnedAway()) {
                writer.keepReceipt(agent, key, new KeptReceipt(digest, Receipts.write(receipt)), asked.now());
            }
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
                asked.isNew() ? Optional.empty() : repeated(writer, asked.request(), asked.digests(), asked.now());
        Optional<Receipt> turnedAway =
                screening.turnAway(writer, asked.request(), asked.screened(), known, asked.now());
        if (turnedAway.isPresent()) {
            return turnedAway.get();
        }
        if (known.isEmpty()) {
            Guarded<NewMemory> ranked = ranked(writer, asked);
            return ranked.isQuarantined()
                    ? quarantine.hold(writer, ranked, asked.digests().near(), asked.now())
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

    /**
     * The version that says this, to the letter or by the same author, is neither replaced nor expired, and is not said to
     * be true at other times.
     */
    private Optional<Memory> repeated(StoreReader reader, NewMemory request, Digests digests, Instant now) {
        return digests.all().stream()
                .flatMap(digest -> reader.withDigest(agent, request.scope(), digest).stream())
                .filter(known -> known.content().equals(request.statement().content())
                        || known.provenance()
                                .author()
                                .equals(request.provenance().author()))
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
    private Memory repeat(Memory known, NewMemory request, Instant now) {
        // The same words at the same place of a conversation are one saying that was read twice: an import done again.
        boolean isSameSaying = known.type() == MemoryType.EPISODIC
                && known.provenance().origin().isPresent();
        Standing standing = isSameSaying ? known.standing() : known.standing().repeated();
        Optional<Instant> expiry = validity(request, now).expiresAt();
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
        Digests digests = Digests.of(memory, exactDigests);
        Asked asked = new Asked(
                new Guarded<>(memory, List.of()),
                digests,
                Optional.of(passages),
                false,
                Screening.promoted(),
                contradictions.isWanted() ? Optional.of(understand(memory)) : Optional.empty(),
                now);
        Receipt receipt = repeated(writer, memory, digests, now).isPresent()
                ? repeatOrStore(writer, asked)
                : store(writer, asked, id);
        List<Counted> unused = evicting.makeRoom(writer, List.of(memory), List.of(receipt), now);
        return receipt;
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
                validity(request, asked.now()),
                new Revision(first, Versions.nextNumber(line), asked.now(), Optional.empty()),
                Standing.fresh(request.isPinned()));
        Receipt stored = versions.add(writer, memory, asked.digests().near(), line, asked.passages());
        return asked.understood()
                .map(understood -> contradictions.settle(writer, memory, understood, stored, asked.now()))
                .orElse(stored);
    }

    /** When it is true, and how long it is kept: as it asks, within what is said of its type. */
    private Validity validity(NewMemory request, Instant now) {
        return parts.policy()
                .retention(info, request.statement().type())
                .map(retention -> retention.bounded(request, now))
                .orElse(request)
                .validity(now);
    }
}
