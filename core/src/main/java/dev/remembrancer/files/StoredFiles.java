package dev.remembrancer.files;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.session.JsonParts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Files as memories: one for each, under a key that is made of its path, with the path in its metadata and its text as
 * the content. A file without a visible character has its path as the content, and its text beside it.
 */
final class StoredFiles {
    private static final String TAG = "memory-tool";
    private static final String PATH = "path";
    private static final String BLANK = "blank";
    private static final int PAGE = 1_000;

    private static final Selection FILES = new Selection(
            Set.of(),
            Set.of(TAG),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Selection.State.CURRENT);

    private final Agent agent;
    private final Scope scope;
    private final Memories memories;

    StoredFiles(Agent agent, Scope scope) {
        this.agent = agent;
        this.scope = scope;
        this.memories = agent.memories(scope);
    }

    /**
     * A file.
     *
     * @param memory the memory that it is
     */
    record StoredFile(MemoryId memory, String text) {}

    /** All files of the scope itself, by their paths. */
    Map<FilePath, StoredFile> all() {
        Map<FilePath, StoredFile> files = new TreeMap<>();
        Optional<Page.Cursor> after = Optional.empty();
        do {
            Page page = memories.list(FILES, after, PAGE);
            for (Memory memory : page.memories()) {
                // What is visible from a wider scope belongs to others, too.
                if (memory.scope().equals(scope)) {
                    add(memory, files);
                }
            }
            after = page.next();
        } while (after.isPresent());
        return files;
    }

    private static void add(Memory memory, Map<FilePath, StoredFile> files) {
        Map<String, String> metadata =
                JsonParts.fields(memory.statement().metadata().text());
        String text = JsonParts.string(metadata.getOrDefault(BLANK, "null")).orElse(memory.content());
        JsonParts.string(metadata.getOrDefault(PATH, "null"))
                .flatMap(FilePath::of)
                .ifPresent(path -> files.put(path, new StoredFile(memory.id(), text)));
    }

    /** Writes files, all or none of them. What was there before under those paths stays in the history. */
    void put(Map<FilePath, String> files) {
        agent.rememberAll(files.entrySet().stream()
                        .map(file -> memory(file.getKey(), file.getValue()))
                        .toList())
                .forEach(StoredFiles::requireKept);
    }

    /** A file that was held back or turned away is not there, and who wrote it must not think so. */
    private static void requireKept(Receipt receipt) {
        if (receipt.isTurnedAway()) {
            throw new InvalidRequestException(
                    "file_text",
                    "is not let in by the write policy: rule " + receipt.rule().orElse("unknown"));
        }
        receipt.review().ifPresent(review -> {
            throw new InvalidRequestException(
                    "file_text", "was held back by the guard: it waits for a person's decision as " + review);
        });
    }

    void remove(List<MemoryId> files) {
        memories.forget(files, false);
    }

    private NewMemory memory(FilePath path, String text) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(PATH, path.value());
        if (text.isBlank()) {
            metadata.put(BLANK, text);
        }
        return NewMemory.semantic(text.isBlank() ? path.value() : text)
                .scope(scope)
                .key("file." + digest(path))
                .tags(TAG)
                .source(Source.AGENT)
                .metadata(Json.of(metadata));
    }

    private static String digest(FilePath path) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(path.value().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
