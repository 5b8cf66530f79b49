package dev.remembrancer;

/**
 * The identity of a run that consolidated memories: {@code con_} and 1 to 64 letters, digits, hyphens or
 * underscores.
 *
 * @param value the whole identity, prefix included
 */
public record ConsolidationId(String value) implements Comparable<ConsolidationId> {
    /** What every such identity begins with. */
    public static final String PREFIX = "con_";

    public ConsolidationId {
        if (!Ids.isWellFormed(PREFIX, value)) {
            throw new InvalidRequestException(
                    "consolidation",
                    "is no identity of a consolidation; it must be " + PREFIX + " and letters, digits, - or _");
        }
    }

    @Override
    public int compareTo(ConsolidationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
