package dev.remembrancer.memory;

import dev.remembrancer.MemoryId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a version was replaced.
 *
 * @param at when we learned of it
 * @param by the version that took its place
 * @param reason whether the world changed, the version had been wrong, or another says the same
 * @param effective the instant in the world from which the version is no longer true; for a correction this is when
 *     the version would have begun to be true, so that it never was
 * @param evidence why, when it was found to contradict the other
 */
public record Supersession(Instant at, MemoryId by, Reason reason, Instant effective, Optional<Evidence> evidence) {
    /** Why a version was replaced. */
    public enum Reason {
        /** It was true, and something else is true since. */
        CHANGED,
        /** It was wrong from the start. */
        CORRECTED,
        /**
         * It is true still, and another memory says it too, or says it in short: one that may be in another line. What
         * stands for it can be undone.
         */
        CONSOLIDATED,
        /** Another memory, in a line of its own, says what can't be true beside it. Can be undone. */
        CONFLICT;

        /** Whether what took the place may be in another line; then it can be undone. */
        public boolean isOfOthers() {
            return this == CONSOLIDATED || this == CONFLICT;
        }

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A replacement in the same line, which needs no evidence. */
    public Supersession(Instant at, MemoryId by, Reason reason, Instant effective) {
        this(at, by, reason, effective, Optional.empty());
    }
}
