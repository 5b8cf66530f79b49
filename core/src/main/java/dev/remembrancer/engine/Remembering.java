package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The write path: look up what is known already, embed the rest, and store it in one unit. No language model is on it.
 */
final class Remembering {
    /** The most memories of one call. */
    private static final int MAXIMUM_BATCH = 10_000;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Versions versions;

    Remembering(Engine.Parts parts, AgentId agent) {
        this.parts = parts;
        this.agent = agent;
        this.versions = new Versions(parts.embedder().info().fingerprint());
    }

    List<Receipt> remember(List<NewMemory> requests) {
        if (requests.size() > MAXIMUM_BATCH) {
            throw new InvalidRequestException(
                    "memories", "are " + requests.size() + "; the limit of one call is " + MAXIMUM_BATCH);
        }
        Instant now = parts.now();
        Map<NewMemory, List<Passage>> passages = embed(requests, now);
        List<Receipt> receipts = parts.store().write(writer -> {
            requireAgent(writer);
            List<Receipt> done = new ArrayList<>(requests.size());
            for (NewMemory request : requests) {
                done.add(rememberOnce(writer, request, Optional.ofNullable(passages.get(request)), now));
            }
            return done;
        });
        return receipts;
    }

    /** The passages of those requests that are not known already, so that nothing is embedded in vain. */
    private Map<NewMemory, List<Passage>> embed(List<NewMemory> requests, Instant now) {
        List<NewMemory> unknown = parts.store().read(reader -> {
            requireAgent(reader);
            return requests.stream()
                    .filter(request -> !isReplay(reader, request)
                            && repeated(reader, request, now).isEmpty())
                    .toList();
        });
        List<String> texts = unknown.stream()
                .map(request -> Memory.searchText(
                        request.provenance().author(), request.statement().content()))
                .toList();
        List<List<Passage>> embedded =
                texts.isEmpty() ? List.of() : parts.embedder().embedTexts(texts);
        Map<NewMemory, List<Passage>> passages = new LinkedHashMap<>();
        for (int i = 0; i < unknown.size(); i++) {
            passages.put(unknown.get(i), embedded.get(i));
        }
        return passages;
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

    private Receipt rememberOnce(StoreWriter writer, NewMemory request, Optional<List<Passage>> passages, Instant now) {
        if (request.idempotencyKey().isEmpty()) {
            return repeatOrStore(writer, request, passages, now);
        }
        String key = request.idempotencyKey().get();
        String digest = Digest.of(request);
        Optional<KeptReceipt> kept = writer.receipt(agent, key);
        if (kept.isEmpty()) {
            Receipt receipt = repeatOrStore(writer, request, passages, now);
            writer.keepReceipt(agent, key, new KeptReceipt(digest, Receipts.write(receipt)), now);
            return receipt;
        }
        if (!kept.get().request().equals(digest)) {
            throw new ConflictException(
                    "idempotency_key: was used for another request; use a new key for a new request");
        }
        return Receipts.replay(kept.get().answer());
    }

    private Receipt repeatOrStore(
            StoreWriter writer, NewMemory request, Optional<List<Passage>> passages, Instant now) {
        Optional<Memory> known = repeated(writer, request, now);
        if (known.isEmpty()) {
            return store(writer, request, passages, now);
        }
        Memory again = repeat(known.get(), request, now);
        if (!again.equals(known.get())) {
            writer.update(again);
        }
        return new Receipt(again.id(), again.revision().number(), Outcome.REPEATED, List.of());
    }

    /** The version that says exactly this, is neither replaced nor expired, and is not said to be true at other times. */
    private Optional<Memory> repeated(StoreReader reader, NewMemory request, Instant now) {
        String digest = Digest.of(request.statement(), request.provenance());
        return reader.withDigest(agent, request.scope(), digest).stream()
                .filter(known -> known.revision().superseded().isEmpty())
                .filter(known -> !known.validity().isExpired(now))
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

    private Receipt store(StoreWriter writer, NewMemory request, Optional<List<Passage>> passages, Instant now) {
        MemoryId id = parts.ids().memory();
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
                request.validity(now),
                new Revision(first, Versions.nextNumber(line), now, Optional.empty()),
                Standing.fresh(request.isPinned()));
        return versions.add(writer, memory, line, passages);
    }
}
