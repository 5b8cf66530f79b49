package dev.remembrancer.server;

import dev.remembrancer.memory.MemoryType;
import java.util.Map;

/** The types of memory as callers name them: our three words, and the finer ones of other memory services. */
final class TypeWords {
    private static final Map<String, MemoryType> OTHERS = Map.of(
            "fact", MemoryType.SEMANTIC,
            "preference", MemoryType.SEMANTIC,
            "context", MemoryType.EPISODIC,
            "procedure", MemoryType.PROCEDURAL);

    private TypeWords() {}

    static MemoryType type(String word) {
        MemoryType other = OTHERS.get(word);
        return other == null ? MemoryType.of(word) : other;
    }
}
