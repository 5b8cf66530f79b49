package dev.remembrancer.memory;

import dev.remembrancer.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/** Who said so, from the most to the least trusted. */
public enum Source {
    /** Verified or entered by a person who answers for it. */
    HUMAN(1.0),
    /** Stated by the user. */
    USER(0.9),
    /** Returned by a tool. */
    TOOL(0.7),
    /** Inferred by the agent. */
    AGENT(0.6),
    /** Brought in from elsewhere. */
    IMPORT(0.5);

    private final double confidence;

    Source(double confidence) {
        this.confidence = confidence;
    }

    /** The confidence asserted for a memory whose source asserts none: ours, by the order of trust above. */
    public double confidence() {
        return confidence;
    }

    /** Whether a person said it, rather than a program concluding it. */
    public boolean isStated() {
        return this == HUMAN || this == USER;
    }

    /** The word in lower case, as it is written in JSON and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The source of that word. */
    public static Source of(String word) {
        return Arrays.stream(values())
                .filter(source -> source.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidRequestException("source", "is none of user, agent, tool, import, human"));
    }
}
