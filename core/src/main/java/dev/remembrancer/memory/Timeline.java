package dev.remembrancer.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one line of versions says about the two clocks: <em>what was true at T</em>, by <em>what we knew at K</em>.
 *
 * <p>The rule: we knew a version at K when it was recorded by then and not yet corrected. Of the versions known, the
 * one that began last, no later than T, is the true one; of two that began together, the one recorded later. Where it
 * began, everything before it ended: when its own validity runs out, nothing older comes back. Where we knew that a
 * memory of another line contradicts it, it ended where that one began.
 */
public final class Timeline {
    private Timeline() {}

    /** In the order in which versions began to be true. */
    private static final Comparator<Memory> BEGINNING = Comparator.comparing(
                    (Memory version) -> version.validity().from())
            .thenComparing(version -> version.revision().number());

    /**
     * The version of a line that was true at one instant by what was known at another, or nothing.
     *
     * @param line all versions of one line, in any order
     * @param validAt when it should be true
     * @param knownAt when we should have known it
     */
    public static Optional<Memory> at(List<Memory> line, Instant validAt, Instant knownAt) {
        return line.stream()
                .filter(version -> isKnown(version, knownAt))
                .filter(version -> !version.validity().from().isAfter(validAt))
                .max(BEGINNING)
                .filter(version ->
                        version.validity().until().map(validAt::isBefore).orElse(true))
                .filter(version -> !version.validity().isExpired(knownAt))
                .filter(version -> !isReplacedElsewhere(version, validAt, knownAt));
    }

    /** The known versions of a line in the order in which they began to be true. */
    public static List<Memory> known(List<Memory> line, Instant knownAt) {
        return line.stream()
                .filter(version -> isKnown(version, knownAt))
                .sorted(BEGINNING)
                .toList();
    }

    /** Whether a memory of another line had taken its place by then. Until then both were held to be true. */
    private static boolean isReplacedElsewhere(Memory version, Instant validAt, Instant knownAt) {
        return version.revision()
                .superseded()
                .filter(how -> how.reason().isOfOthers())
                .filter(how -> !how.at().isAfter(knownAt) && !validAt.isBefore(how.effective()))
                .isPresent();
    }

    private static boolean isKnown(Memory version, Instant knownAt) {
        return !version.revision().recordedAt().isAfter(knownAt)
                && version.revision()
                        .superseded()
                        .filter(how -> how.reason() == Supersession.Reason.CORRECTED)
                        .map(how -> how.at().isAfter(knownAt))
                        .orElse(true);
    }
}
