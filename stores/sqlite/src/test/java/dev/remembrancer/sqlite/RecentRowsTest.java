package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Reach;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is kept is right at all times, is in the store's contract; here that it is kept, and not for too long. */
class RecentRowsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final Memory one = WriterProcess.memory("m1");
    private final Memory other = WriterProcess.memory("m2");
    private SqliteStore store;

    @BeforeEach
    void open(@TempDir Path directory) {
        store = SqliteStore.open(directory.resolve("memory.db"), InstantSource.fixed(NOON));
        store.write(writer -> {
            writer.addAgent(new AgentInfo(AGENT, "support", NOON));
            writer.insert(one, "digest one");
            writer.insert(other, "digest other");
            return true;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasReadIsAtHandUntilSomethingChanges() {
        assertThat(known()).isEmpty();
        assertThat(read()).hasSize(2);
        assertThat(known()).containsOnlyKeys(one.id(), other.id()).isEqualTo(read());
        store.write(writer -> writer.update(other.with(other.standing().repeated())));
        assertThat(known()).isEmpty();
        assertThat(read().get(other.id()).standing().repeats()).isEqualTo(1);
        assertThat(known()).isEqualTo(read());
    }

    @Test
    void whatWasCountedIsAtHandAsCounted() {
        assertThat(read()).hasSize(2);
        store.write(writer -> {
            writer.countRecall(AGENT, List.of(one.id()), NOON);
            return true;
        });
        assertThat(known().get(one.id()).standing().recalls()).isEqualTo(1);
        assertThat(known()).isEqualTo(read());
    }

    @Test
    void whatARolledBackUnitCountedIsNotCounted() {
        assertThat(read()).hasSize(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> store.write(writer -> {
                    writer.countRecall(AGENT, List.of(one.id()), NOON);
                    throw new IllegalStateException("the unit fails");
                }));
        assertThat(known().get(one.id()).standing().recalls()).isZero();
    }

    @Test
    void whatIsGoneIsLetGoOfWhenTheFeedTellsIt() {
        RecentRows rows = new RecentRows();
        rows.keep(one, 7, 9, rows.counts());
        assertThat(rows.at(one.id(), 7)).contains(one);
        assertThat(rows.at(one.id(), 8)).isEmpty();
        assertThat(rows.seen(one.id(), 9)).contains(one);
        assertThat(rows.seen(one.id(), 10)).isEmpty();
        rows.forget(one.id());
        assertThat(rows.at(one.id(), 7)).isEmpty();
    }

    @Test
    void whatWasReadBeforeACountIsNotTakenForWhatCameAfterIt() {
        RecentRows rows = new RecentRows();
        long before = rows.counts();
        rows.counted(List.of(one.id()));
        rows.keep(one, 7, 9, before);
        assertThat(rows.seen(one.id(), 9)).isEmpty();
        assertThat(rows.at(one.id(), 7)).contains(one);
    }

    @Test
    void theLongestUnusedGoesFirst() {
        RecentRows rows = new RecentRows();
        rows.keep(one, 1, 1, rows.counts());
        rows.keep(other, 1, 1, rows.counts());
        assertThat(rows.at(one.id(), 1)).isPresent();
        for (int i = 2; i < 16_384; i++) {
            rows.keep(WriterProcess.memory("other" + i), 1, 1, rows.counts());
        }
        assertThat(rows.at(one.id(), 1)).isPresent();
        rows.keep(WriterProcess.memory("more"), 1, 1, rows.counts());
        assertThat(rows.at(other.id(), 1)).isEmpty();
        assertThat(rows.at(one.id(), 1)).isPresent();
    }

    private Map<MemoryId, Memory> known() {
        long last = store.changes("fingerprint").last();
        return store.known(AGENT, Reach.across(), List.of(one.id(), other.id()), last);
    }

    private Map<MemoryId, Memory> read() {
        return store.read(reader -> reader.memories(AGENT, Reach.across(), List.of(one.id(), other.id())));
    }
}
