package dev.remembrancer;

/**
 * The identity of an erasure: {@code era_} and 1 to 64 letters, digits, hyphens or underscores.
 *
 * @param value the whole identity, prefix included
 */
public record ErasureId(String value) implements Comparable<ErasureId> {
    /** What every such identity begins with. */
    public static final String PREFIX = "era_";

    public ErasureId {
        if (!Ids.isWellFormed(PREFIX, value)) {
            throw new InvalidRequestException(
                    "id", "is no identity of an erasure; it must be " + PREFIX + " and letters, digits, - or _");
        }
    }

    @Override
    public int compareTo(ErasureId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
