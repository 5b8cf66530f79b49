package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which memories, among those that can be seen: every condition must hold, and one that is absent always does.
 *
 * @param types any of these types; empty for all
 * @param tags all of these tags
 * @param key exactly this key
 * @param source exactly this source
 * @param pinned pinned or not
 * @param recordedFrom recorded at or after
 * @param recordedUntil recorded before
 * @param state which versions
 */
public record Selection(
        Set<MemoryType> types,
        Set<String> tags,
        Optional<MemoryKey> key,
        Optional<Source> source,
        Optional<Boolean> pinned,
        Optional<Instant> recordedFrom,
        Optional<Instant> recordedUntil,
        State state) {
    /** Which versions of a line are meant. */
    public enum State {
        /** Those that are true now, not replaced and not expired. */
        CURRENT,
        /** Every version that is still stored. */
        EVERY
    }

    /** All that is current. */
    public static final Selection CURRENT = new Selection(
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            State.CURRENT);

    /** All that is stored, replaced and expired versions too. */
    public static final Selection EVERY = CURRENT.state(State.EVERY);

    public Selection {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        recordedFrom = recordedFrom.map(at -> Checks.instant("recorded_from", at));
        recordedUntil = recordedUntil.map(at -> Checks.instant("recorded_until", at));
    }

    /** Whether it leaves out nothing but what is not current. */
    public boolean isEverything() {
        return types.isEmpty()
                && tags.isEmpty()
                && key.isEmpty()
                && source.isEmpty()
                && pinned.isEmpty()
                && recordedFrom.isEmpty()
                && recordedUntil.isEmpty();
    }

    public Selection types(Set<MemoryType> types) {
        return new Selection(types, tags, key, source, pinned, recordedFrom, recordedUntil, state);
    }

    public Selection tags(Set<String> tags) {
        return new Selection(types, tags, key, source, pinned, recordedFrom, recordedUntil, state);
    }

    public Selection key(MemoryKey key) {
        return new Selection(types, tags, Optional.of(key), source, pinned, recordedFrom, recordedUntil, state);
    }

    public Selection source(Source source) {
        return new Selection(types, tags, key, Optional.of(source), pinned, recordedFrom, recordedUntil, state);
    }

    public Selection pinned(boolean pinned) {
        return new Selection(types, tags, key, source, Optional.of(pinned), recordedFrom, recordedUntil, state);
    }

    public Selection recordedFrom(Instant at) {
        return new Selection(types, tags, key, source, pinned, Optional.of(at), recordedUntil, state);
    }

    public Selection recordedUntil(Instant at) {
        return new Selection(types, tags, key, source, pinned, recordedFrom, Optional.of(at), state);
    }

    public Selection state(State state) {
        return new Selection(types, tags, key, source, pinned, recordedFrom, recordedUntil, state);
    }

    /** Whether a memory is meant, at that instant. Stores answer the same by other means. */
    public boolean selects(Memory memory, Instant now) {
        return (types.isEmpty() || types.contains(memory.type()))
                && memory.statement().tags().containsAll(tags)
                && key.map(wanted -> memory.key().equals(Optional.of(wanted))).orElse(true)
                && source.map(wanted -> memory.provenance().source() == wanted).orElse(true)
                && pinned.map(wanted -> memory.standing().pinned() == wanted).orElse(true)
                && recordedFrom
                        .map(at -> !memory.revision().recordedAt().isBefore(at))
                        .orElse(true)
                && recordedUntil
                        .map(at -> memory.revision().recordedAt().isBefore(at))
                        .orElse(true)
                && (state == State.EVERY || memory.isCurrent(now));
    }
}
