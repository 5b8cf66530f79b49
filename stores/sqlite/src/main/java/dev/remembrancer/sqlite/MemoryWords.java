package dev.remembrancer.sqlite;

import dev.remembrancer.Json;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.sealing.SubjectKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a memory says in words, as columns hold it: what is sealed, all of it, when a store is.
 *
 * @param tags as {@link Tags} writes them
 */
record MemoryWords(
        Optional<String> key,
        String content,
        Optional<String> data,
        String tags,
        String metadata,
        Optional<String> author,
        Optional<String> item) {

    /**
     * What is stored of it.
     *
     * @param shown what stands in the columns
     * @param digest what an exact repeat would have, too
     * @param sealed the words, when the columns don't have them
     */
    record Row(MemoryWords shown, String digest, Optional<byte[]> sealed) {}

    static MemoryWords of(Memory memory) {
        Statement statement = memory.statement();
        return new MemoryWords(
                statement.key().map(MemoryKey::value),
                statement.content(),
                statement.data().map(Json::text),
                Tags.write(statement.tags()),
                statement.metadata().text(),
                memory.provenance().author(),
                memory.provenance().origin().flatMap(Provenance.Origin::item));
    }

    /** What the sealed words are bound to, so that they open in the row of this memory alone. */
    static String[] bound(Memory memory) {
        return bound(
                memory.agent().value(),
                memory.id().value(),
                memory.scope().path(),
                memory.type().word(),
                memory.provenance().source().word());
    }

    static String[] bound(String agent, String id, String path, String type, String source) {
        return new String[] {"memory", agent, id, path, type, source};
    }

    /** What stands in the columns when the words are sealed: only what is looked for, veiled. */
    MemoryWords veiled(SubjectKey common) {
        return new MemoryWords(
                key.map(common::token),
                "",
                Optional.empty(),
                Tags.write(Tags.read(tags).stream().map(common::token).collect(Collectors.toSet())),
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** The same, said by somebody in an item. */
    MemoryWords from(Optional<String> who, Optional<String> where) {
        return new MemoryWords(key, content, data, tags, metadata, who, where);
    }

    Statement statement(MemoryType type) {
        return new Statement(
                type, key.map(MemoryKey::new), content, data.map(Json::new), Tags.read(tags), json(metadata));
    }

    private static Json json(String text) {
        return text.equals(Json.EMPTY_OBJECT.text()) ? Json.EMPTY_OBJECT : new Json(text);
    }

    byte[] bytes() {
        return Packed.write(
                List.of(key, Optional.of(content), data, Optional.of(tags), Optional.of(metadata), author, item));
    }

    /** @throws IllegalArgumentException when these bytes are none */
    static MemoryWords of(byte[] bytes) {
        List<Optional<String>> parts = Packed.read(bytes, 7);
        return new MemoryWords(
                parts.get(0),
                parts.get(1).orElse(""),
                parts.get(2),
                parts.get(3).orElse(""),
                parts.get(4).orElse(""),
                parts.get(5),
                parts.get(6));
    }
}
