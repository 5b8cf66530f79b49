package dev.remembrancer;

/**
 * The identity of something that waits for a person's decision: {@code rev_} and 1 to 64 letters, digits, hyphens or
 * underscores.
 *
 * @param value the whole identity, prefix included
 */
public record ReviewId(String value) implements Comparable<ReviewId> {
    /** What every such identity begins with. */
    public static final String PREFIX = "rev_";

    public ReviewId {
        if (!Ids.isWellFormed(PREFIX, value)) {
            throw new InvalidRequestException(
                    "review", "is no identity of a review; it must be " + PREFIX + " and letters, digits, - or _");
        }
    }

    @Override
    public int compareTo(ReviewId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
