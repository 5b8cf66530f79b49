package dev.remembrancer.engine;

import dev.remembrancer.Checks;
import dev.remembrancer.hygiene.conflict.Understanding;
import dev.remembrancer.memory.Authority;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Supersession.Reason;
import dev.remembrancer.memory.Timeline;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts versions into their lines, by the rule of {@link Timeline}. Works inside a unit of the store. */
final class Versions {
    private final String fingerprint;

    /** @param fingerprint the embedder whose passages come with the versions */
    Versions(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /**
     * Adds what is newly known. The version that began to be true before it, or together with it, ends where it
     * begins; where another begins after it, it ends itself.
     *
     * @param digest its {@link Digest}
     * @param line the versions that are in its line already
     * @param passages empty to leave the embedding to upkeep
     */
    Receipt add(StoreWriter writer, Memory memory, String digest, List<Memory> line, Optional<List<Passage>> passages) {
        Place place = place(memory, line);
        place.before().ifPresent(writer::update);
        insert(writer, place.version(), digest, passages);
        return new Receipt(
                memory.id(),
                memory.revision().number(),
                Outcome.STORED,
                place.before().map(Memory::id).stream().toList());
    }

    /**
     * Where a version belongs.
     *
     * @param version the version, ended where another begins after it
     * @param before the version that it takes the place of, marked so, if there is one
     */
    record Place(Memory version, Optional<Memory> before) {}

    /** The place of what is newly known in a line. */
    static Place place(Memory memory, List<Memory> line) {
        if (line.isEmpty()) {
            return new Place(memory, Optional.empty());
        }
        Instant from = memory.validity().from();
        Instant now = memory.revision().recordedAt();
        // All that is stored is known, also if the clock was set back since and says that it lies ahead.
        List<Memory> known = Timeline.known(line, Checks.LATEST);
        Optional<Memory> before = before(known, from)
                .map(version -> version.superseded(new Supersession(now, memory.id(), Reason.CHANGED, from)));
        Memory placed = known.stream()
                .filter(version -> version.validity().from().isAfter(from))
                .findFirst()
                .map(after -> memory.superseded(new Supersession(
                        now, after.id(), Reason.CHANGED, after.validity().from())))
                .orElse(memory);
        return new Place(placed, before);
    }

    /** The version whose place would be taken, and that has more weight: it may not be, unless a person agrees. */
    static Optional<Memory> overruled(Provenance said, Instant from, List<Memory> line, Instant now) {
        return before(Timeline.known(line, Checks.LATEST), from)
                .filter(version -> !version.validity().isExpired(now))
                .filter(version ->
                        version.validity().until().map(from::isBefore).orElse(true))
                .filter(version -> Authority.of(version).outranks(Authority.of(said)));
    }

    /** The last of the known versions that began by then. */
    private static Optional<Memory> before(List<Memory> known, Instant from) {
        return known.stream()
                .filter(version -> !version.validity().from().isAfter(from))
                .reduce((earlier, later) -> later);
    }

    /** Puts a version that is right in the place of one that was wrong. */
    Receipt correct(StoreWriter writer, Memory wrong, Memory right, Optional<List<Passage>> passages) {
        Instant now = right.revision().recordedAt();
        writer.update(wrong.superseded(new Supersession(
                now, right.id(), Reason.CORRECTED, wrong.validity().from())));
        insert(writer, right, passages);
        return new Receipt(right.id(), right.revision().number(), Outcome.STORED, List.of(wrong.id()));
    }

    /** Adds a version as it is. Without passages it is found by its words until upkeep has embedded it. */
    void insert(StoreWriter writer, Memory memory, Optional<List<Passage>> passages) {
        insert(writer, memory, Digest.of(memory.statement(), memory.provenance()), passages);
        Contradictions.keepTopics(writer, memory, Understanding.of(memory));
    }

    private void insert(StoreWriter writer, Memory memory, String digest, Optional<List<Passage>> passages) {
        if (passages.isPresent()) {
            writer.insert(memory, digest, fingerprint, passages.get());
        } else {
            writer.insert(memory, digest);
        }
    }

    /** The number of the next version of a line. */
    static int nextNumber(List<Memory> line) {
        if (line.isEmpty()) {
            return 1;
        }
        return 1
                + line.stream()
                        .mapToInt(version -> version.revision().number())
                        .max()
                        .orElse(0);
    }
}
