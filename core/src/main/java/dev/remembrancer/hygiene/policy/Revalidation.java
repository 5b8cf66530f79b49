package dev.remembrancer.hygiene.policy;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.time.Duration;
import java.util.Optional;

/**
 * When a person is asked whether a procedure still holds.
 *
 * @param after so long after it was recorded or last verified, at least a second; empty for never
 * @param failures after so many failures in a row, at most 1,000; 0 for never
 */
public record Revalidation(Optional<Duration> after, int failures) {
    /** After three failures in a row. */
    public static final Revalidation USUAL = new Revalidation(Optional.empty(), 3);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public Revalidation {
        after.filter(time -> time.compareTo(SHORTEST) < 0).ifPresent(time -> {
            throw new InvalidRequestException("revalidate after", "must be at least 1 second");
        });
        Checks.between("revalidate failures", failures, 0, 1_000);
    }

    /** Whether so many failures in a row are too many. */
    public boolean isTooOften(int failedInARow) {
        return failures > 0 && failedInARow >= failures;
    }
}
