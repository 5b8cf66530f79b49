package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.Vector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the bytes of the files, not at what a query says. */
class DeletionTest {
    private static final Vector VECTOR = Vector.of(new float[] {0.123f, 0.456f, 0.789f, 0.321f});

    @TempDir
    Path directory;

    @Test
    void whatIsDeletedIsGoneFromTheFileAndTheLog() throws Exception {
        try (SqliteStore store = open()) {
            Memory memory = WriterProcess.memory("m1");
            insert(store, memory);
            insert(store, WriterProcess.memory("m2"));
            assertThat(holds(memory.content().getBytes(StandardCharsets.UTF_8))).isTrue();
            assertThat(holds(Vectors.write(VECTOR))).isTrue();
            store.write(writer -> {
                writer.delete(AGENT, memory.id());
                writer.delete(AGENT, WriterProcess.memory("m2").id());
                return true;
            });
            assertThat(holds(memory.content().getBytes(StandardCharsets.UTF_8))).isFalse();
            assertThat(holds(Vectors.write(VECTOR))).isFalse();
        }
    }

    @Test
    void whatIsDeletedWhileSomebodyReadsIsGoneAfterClosing() throws Exception {
        Memory memory = WriterProcess.memory("m1");
        try (SqliteStore store = open()) {
            insert(store, memory);
            store.read(reader -> {
                assertThat(reader.count(AGENT, Reach.across(), Selection.EVERY, Instant.EPOCH))
                        .isEqualTo(1);
                store.write(writer -> writer.delete(AGENT, memory.id()));
                assertThat(reader.count(AGENT, Reach.across(), Selection.EVERY, Instant.EPOCH))
                        .isEqualTo(1);
                return true;
            });
        }
        assertThat(holds(memory.content().getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    private SqliteStore open() {
        SqliteStore store = SqliteStore.open(directory.resolve("memory.db"), InstantSource.system());
        WriterProcess.addAgent(store);
        return store;
    }

    private static void insert(SqliteStore store, Memory memory) {
        store.write(writer -> {
            writer.insert(memory, "digest of " + memory.id());
            writer.putPassages(AGENT, memory.id(), "model", List.of(new Passage(0, 4, VECTOR)));
            return true;
        });
    }

    private boolean holds(byte[] wanted) throws Exception {
        String text = new String(wanted, StandardCharsets.ISO_8859_1);
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
