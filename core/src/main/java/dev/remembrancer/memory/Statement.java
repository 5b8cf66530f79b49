package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a memory says.
 *
 * @param type what kind of thing it holds
 * @param key the name of the fact, if it has one
 * @param content the text, verbatim, in its own language: 1 byte to 1 MiB of UTF-8
 * @param data structured data, such as a preference's value or a procedure's steps
 * @param tags at most 64, sorted, each at most 100 characters
 * @param metadata a JSON object that is kept and returned, never searched
 */
public record Statement(
        MemoryType type,
        Optional<MemoryKey> key,
        String content,
        Optional<Json> data,
        Set<String> tags,
        Json metadata) {
    /** The most tags one memory can have. */
    public static final int MAXIMUM_TAGS = 64;

    public Statement {
        Checks.content("content", content);
        if (tags.size() > MAXIMUM_TAGS) {
            throw new InvalidRequestException("tags", "are " + tags.size() + "; the limit is " + MAXIMUM_TAGS);
        }
        tags.forEach(tag -> Checks.name("tags", tag, 100));
        tags = tags.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(tags));
        if (!metadata.isObject()) {
            throw new InvalidRequestException("metadata", "must be a JSON object");
        }
    }
}
