package dev.remembrancer.memory;

import dev.remembrancer.MemoryId;
import java.util.List;

/**
 * What remembering did. It is durable, and found by the next recall, when the caller holds this.
 *
 * @param id the version that holds what was said
 * @param version its number in its line
 * @param outcome what happened
 * @param superseded the versions that it took the place of
 */
public record Receipt(MemoryId id, int version, Outcome outcome, List<MemoryId> superseded) {
    /** What happened to something that was to be remembered. */
    public enum Outcome {
        /** It was stored. */
        STORED,
        /** Exactly this was known and current: it was counted, not stored twice. */
        REPEATED,
        /** This request had been carried out before, under the same idempotency key: this is its first answer. */
        REPLAYED;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Receipt {
        superseded = List.copyOf(superseded);
    }
}
