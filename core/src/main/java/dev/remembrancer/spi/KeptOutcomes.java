package dev.remembrancer.spi;

import dev.remembrancer.ReviewId;
import dev.remembrancer.memory.Outcomes;
import java.time.Instant;
import java.util.Optional;

/**
 * How one version of a procedure has fared, as a {@link MemoryStore} keeps it beside that version.
 *
 * @param succeeded how often it did what it is for
 * @param failed how often it did not
 * @param failedInARow how often it did not since it last did, or was last confirmed
 * @param lastAt when that was last reported
 * @param review the review of it that waits
 */
public record KeptOutcomes(
        int succeeded, int failed, int failedInARow, Optional<Instant> lastAt, Optional<ReviewId> review) {
    /** Nothing was reported. */
    public static final KeptOutcomes NONE = new KeptOutcomes(0, 0, 0, Optional.empty(), Optional.empty());

    /** What is kept of a version that comes from elsewhere: no review of it waits here. */
    public static KeptOutcomes of(Outcomes told) {
        return new KeptOutcomes(
                told.succeeded(), told.failed(), told.failedInARow(), Optional.of(told.lastAt()), Optional.empty());
    }

    /** What of it goes with the version wherever it goes; empty when nothing was reported. */
    public Optional<Outcomes> told() {
        return lastAt.map(at -> new Outcomes(succeeded, failed, failedInARow, at));
    }

    /** The same, when it has been followed once more. */
    public KeptOutcomes and(boolean hasSucceeded, Instant at) {
        return hasSucceeded
                ? new KeptOutcomes(succeeded + 1, failed, 0, Optional.of(at), review)
                : new KeptOutcomes(succeeded, failed + 1, failedInARow + 1, Optional.of(at), review);
    }

    /** The same, when a person is asked. */
    public KeptOutcomes asked(ReviewId waiting) {
        return new KeptOutcomes(succeeded, failed, failedInARow, lastAt, Optional.of(waiting));
    }

    /** The same, when nobody is asked any more. */
    public KeptOutcomes answered() {
        return new KeptOutcomes(succeeded, failed, failedInARow, lastAt, Optional.empty());
    }

    /** The same, when a person has confirmed it. */
    public KeptOutcomes confirmed() {
        return new KeptOutcomes(succeeded, failed, 0, lastAt, review);
    }
}
