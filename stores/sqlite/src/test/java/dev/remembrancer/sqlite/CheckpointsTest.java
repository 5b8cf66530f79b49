package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final int BATCH = 500;
    private static final int BATCHES = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void theLogIsMovedIntoTheFileWhileTheStoreIsWrittenTo() throws Exception {
        Path file = directory.resolve("memory.db");
        Path log = directory.resolve("memory.db-wal");
        try (SqliteStore store = SqliteStore.open(file, InstantSource.system())) {
            WriterProcess.addAgent(store);
            long small = Files.size(file);
            IntStream.range(0, BATCHES).forEach(batch -> write(store, batch));
            // The writer has not come to its own checkpoint: what moved, was moved beside it.
            assertThat(Files.size(log)).isLessThan(48L << 20);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (Files.size(file) < small + (4L << 20) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(Files.size(file)).isGreaterThan(small + (4L << 20));
        }
        assertThat(log).doesNotExist();
        try (SqliteStore store = SqliteStore.open(file, InstantSource.system())) {
            assertThat(store.check()).isEmpty();
        }
    }

    private static void write(SqliteStore store, int batch) {
        store.write(writer -> {
            for (int i = 0; i < BATCH; i++) {
                Memory memory = WriterProcess.memory("m" + batch + "-" + i);
                writer.insert(memory, "digest of " + memory.id(), "model", List.of(new Passage(0, 4, vector(i))));
            }
            return true;
        });
    }

    private static Vector vector(int i) {
        float[] values = new float[384];
        values[0] = 1;
        values[1] = i;
        return Vector.of(values);
    }
}
