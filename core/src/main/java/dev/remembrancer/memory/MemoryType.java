package dev.remembrancer.memory;

import dev.remembrancer.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/** What kind of thing a memory holds. */
public enum MemoryType {
    /** What happened, at a time. Newer ones matter more. */
    EPISODIC,
    /** What is true until it changes: facts and preferences. Age alone does not weaken it. */
    SEMANTIC,
    /** How something is done. */
    PROCEDURAL;

    /** The word in lower case, as it is written in JSON and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that word. */
    public static MemoryType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("type", "is none of semantic, episodic, procedural"));
    }
}
