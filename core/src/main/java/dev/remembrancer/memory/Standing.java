package dev.remembrancer.memory;

import java.time.Instant;
import java.util.Optional;

/**
 * How a memory stands: the marks that change without making a new version.
 *
 * @param pinned whether it always belongs into the context and is spared by clean-ups
 * @param verifiedAt when a person last confirmed it
 * @param repeats how often exactly the same was said again
 * @param recalls how often it was recalled
 * @param lastRecalledAt when it was last recalled
 */
public record Standing(
        boolean pinned, Optional<Instant> verifiedAt, int repeats, int recalls, Optional<Instant> lastRecalledAt) {
    /** The marks of a memory that nothing has happened to yet. */
    public static Standing fresh(boolean pinned) {
        return new Standing(pinned, Optional.empty(), 0, 0, Optional.empty());
    }

    public Standing withPinned(boolean pinned) {
        return new Standing(pinned, verifiedAt, repeats, recalls, lastRecalledAt);
    }

    public Standing verified(Instant at) {
        return new Standing(pinned, Optional.of(at), repeats, recalls, lastRecalledAt);
    }

    public Standing repeated() {
        return repeated(1);
    }

    /** The same, repeated so many times more, or less when that is negative. */
    public Standing repeated(int times) {
        return new Standing(pinned, verifiedAt, Math.max(0, repeats + times), recalls, lastRecalledAt);
    }
}
