package dev.remembrancer;

import java.util.Optional;

/**
 * The identity of an agent: {@code agt_} and 1 to 64 letters, digits, hyphens or underscores.
 *
 * @param value the whole identity, prefix included
 */
public record AgentId(String value) implements Comparable<AgentId> {
    /** What every such identity begins with. */
    public static final String PREFIX = "agt_";

    public AgentId {
        if (!Ids.isWellFormed(PREFIX, value)) {
            throw new InvalidRequestException(
                    "id", "is no identity of an agent; it must be " + PREFIX + " and letters, digits, - or _");
        }
    }

    /** The identity that a text is, if it has the form of one. */
    public static Optional<AgentId> parse(String text) {
        return Ids.isWellFormed(PREFIX, text) ? Optional.of(new AgentId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
