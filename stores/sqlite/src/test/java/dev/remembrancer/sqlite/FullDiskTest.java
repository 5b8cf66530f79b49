package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite answers a file that may not grow like a disk that is full. */
class FullDiskTest {
    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("memory.db"), InstantSource.system());
        WriterProcess.addAgent(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aWriteOnAFullDiskFailsWholeAndAllThatWasAcknowledgedStays() {
        limit(120);
        AtomicInteger acknowledged = new AtomicInteger();
        assertThatThrownBy(() -> {
                    while (true) {
                        insertTwo(acknowledged.get());
                        acknowledged.incrementAndGet();
                    }
                })
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("make room");
        assertThat(acknowledged.get()).isPositive();
        assertThat(stored()).isEqualTo(2L * acknowledged.get());
        assertThat(store.check()).isEmpty();
        limit(100_000);
        insertTwo(acknowledged.get());
        assertThat(stored()).isEqualTo(2L * acknowledged.get() + 2);
    }

    @Test
    void aUnitThatOverlooksTheFullDiskIsNotCommittedInParts() {
        limit(120);
        assertThatThrownBy(() -> store.write(writer -> {
                    for (int i = 0; i < 3_000; i++) {
                        insertCarelessly(writer, i);
                    }
                    return true;
                }))
                .isInstanceOf(StoreFullException.class);
        assertThat(stored()).isZero();
        assertThat(store.check()).isEmpty();
    }

    private static void insertCarelessly(StoreWriter writer, int i) {
        try {
            writer.insert(WriterProcess.memory("a" + i), "digest");
        } catch (StoreFullException overlooked) {
            assertThat(overlooked).hasMessageContaining("full");
        }
    }

    private void insertTwo(int number) {
        store.write(writer -> {
            writer.insert(WriterProcess.memory("a" + number), "digest");
            writer.insert(WriterProcess.memory("b" + number), "digest");
            return true;
        });
    }

    private void limit(int pages) {
        store.write(writer -> ((SqliteWriter) writer).sql.number("PRAGMA max_page_count = " + pages));
    }

    private long stored() {
        return store.read(reader -> reader.count(AGENT, Reach.across(), Selection.EVERY, Instant.EPOCH));
    }
}
