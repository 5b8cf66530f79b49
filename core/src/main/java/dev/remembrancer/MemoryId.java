package dev.remembrancer;

/**
 * The identity of one version of a memory: {@code mem_} and 1 to 64 letters, digits, hyphens or underscores.
 *
 * @param value the whole identity, prefix included
 */
public record MemoryId(String value) implements Comparable<MemoryId> {
    /** What every such identity begins with. */
    public static final String PREFIX = "mem_";

    public MemoryId {
        if (!Ids.isWellFormed(PREFIX, value)) {
            throw new InvalidRequestException(
                    "id",
                    "is no identity of one version of a memory; it must be " + PREFIX + " and letters, digits, - or _");
        }
    }

    @Override
    public int compareTo(MemoryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
