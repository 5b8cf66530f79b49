package dev.remembrancer.server.memory;

import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of memory as callers name them: our three words, and the finer ones of other memory services. */
final class TypeWords {
    private static final Map<String, MemoryType> OTHERS = Map.of(
            "fact", MemoryType.SEMANTIC,
            "preference", MemoryType.SEMANTIC,
            "context", MemoryType.EPISODIC,
            "procedure", MemoryType.PROCEDURAL);

    private static final Schema WORD = Schema.words(
                    "semantic", "episodic", "procedural", "fact", "preference", "context", "procedure")
            .named("MemoryType");

    /** One type, under either of its names. */
    static final Schema ONE =
            Schema.object().optional("type", WORD).optional("memory_type", WORD.described("The same as type."));

    /** Any of several types. */
    static final Schema SEVERAL = Schema.object()
            .optional("type", oneOrMore("The types that are meant; all when none is named."))
            .optional("memory_type", oneOrMore("The same as type."))
            .optional("types", oneOrMore("The same as type."));

    private TypeWords() {}

    // A parameter of an address that may be there several times is a list; so is a field, which may be one text too.
    private static Schema oneOrMore(String described) {
        return Schema.any()
                .with("type", List.of("array", "string"))
                .with("items", WORD)
                .described(described);
    }

    static MemoryType type(String word) {
        MemoryType other = OTHERS.get(word);
        return other == null ? MemoryType.of(word) : other;
    }

    /** The types that are named, in any of the usual ways. */
    static Set<MemoryType> types(Fields fields) {
        return Stream.of("type", "memory_type", "types")
                .flatMap(name -> fields.texts(name).stream())
                .map(TypeWords::type)
                .collect(Collectors.toSet());
    }
}
