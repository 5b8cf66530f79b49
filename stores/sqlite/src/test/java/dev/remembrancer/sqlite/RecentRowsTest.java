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
    void whatDidNotChangeStaysAtHandOnceTheChangesWereRead() {
        assertThat(readChangesAfter(0)).isEqualTo(2);
        assertThat(read()).hasSize(2);
        long before = store.changes("fingerprint").last();
        store.write(writer -> writer.update(other.with(other.standing().repeated())));
        assertThat(known()).isEmpty();
        assertThat(readChangesAfter(before)).isEqualTo(1);
        assertThat(known()).containsOnlyKeys(one.id());
        assertThat(read()).hasSize(2);
        assertThat(known()).containsOnlyKeys(one.id(), other.id()).isEqualTo(read());
    }

    @Test
    void changesThatWereNotToldLeaveNothingAtHand() {
        RecentRows rows = new RecentRows();
        rows.told(0, 9, 9, Map.of(), true);
        rows.keep(one, 7, 9, rows.counts());
        rows.told(9, 10, 10, Map.of(), true);
        assertThat(rows.seen(List.of(one.id()), 10)).containsExactly(one);
        rows.told(11, 12, 12, Map.of(), true);
        assertThat(rows.seen(List.of(one.id()), 12)).isEmpty();
        rows.keep(one, 7, 12, rows.counts());
        rows.told(12, 13, 13, Map.of(), false);
        assertThat(rows.seen(List.of(one.id()), 13)).isEmpty();
    }

    @Test
    void whatWasReadBeforeWhatIsToldMayHaveChangedInBetween() {
        RecentRows rows = new RecentRows();
        rows.told(0, 9, 9, Map.of(one.id(), 8L), true);
        rows.keep(one, 3, 7, rows.counts());
        assertThat(rows.seen(List.of(one.id()), 7)).containsExactly(one);
        assertThat(rows.seen(List.of(one.id()), 9)).isEmpty();
    }

    @Test
    void aPartOfTheChangesIsNotEnoughForWhatChangedTwice() {
        RecentRows rows = new RecentRows();
        rows.told(0, 5, 5, Map.of(), true);
        rows.keep(one, 3, 5, rows.counts());
        // It changed at 6 and at 9; the state in which changes up to 7 were read knows of the latter alone.
        rows.told(5, 7, 9, Map.of(other.id(), 7L), true);
        assertThat(rows.seen(List.of(one.id()), 7)).isEmpty();
        rows.told(7, 9, 9, Map.of(one.id(), 9L), true);
        assertThat(rows.at(one.id(), 3)).isEmpty();
    }

    @Test
    void aChangeThatWasSeenAlreadyLeavesItAtHand() {
        RecentRows rows = new RecentRows();
        rows.told(0, 5, 5, Map.of(), true);
        rows.keep(one, 6, 6, rows.counts());
        rows.told(5, 6, 6, Map.of(one.id(), 6L), true);
        assertThat(rows.seen(List.of(one.id()), 6)).containsExactly(one);
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
        assertThat(rows.seen(List.of(one.id()), 9)).containsExactly(one);
        assertThat(rows.seen(List.of(one.id()), 10)).isEmpty();
        rows.forget(one.id());
        assertThat(rows.at(one.id(), 7)).isEmpty();
    }

    @Test
    void whatWasReadBeforeACountIsNotTakenForWhatCameAfterIt() {
        RecentRows rows = new RecentRows();
        long before = rows.counts();
        rows.counted(List.of(one.id()));
        rows.keep(one, 7, 9, before);
        assertThat(rows.seen(List.of(one.id()), 9)).isEmpty();
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
        Memory more = WriterProcess.memory("more");
        rows.keep(more, 1, 1, rows.counts());
        rows.keep(more, 1, 1, rows.counts());
        assertThat(rows.at(other.id(), 1)).isEmpty();
        assertThat(rows.at(one.id(), 1)).isPresent();
    }

    @Test
    void withoutRoomWhatIsReadOnceIsNotKept() {
        RecentRows rows = new RecentRows();
        for (int i = 0; i < 16_384; i++) {
            rows.keep(WriterProcess.memory("other" + i), 1, 1, rows.counts());
        }
        rows.keep(one, 1, 1, rows.counts());
        assertThat(rows.holds(one.id())).isFalse();
        rows.keep(one, 1, 1, rows.counts());
        assertThat(rows.holds(one.id())).isTrue();
        rows.keep(WriterProcess.memory("other9"), 1, 1, rows.counts());
        assertThat(rows.holds(WriterProcess.memory("other9").id())).isTrue();
    }

    private int readChangesAfter(long number) {
        return store.changes("fingerprint").after(number, 100).size();
    }

    private Map<MemoryId, Memory> known() {
        long last = store.changes("fingerprint").last();
        return store.known(AGENT, Reach.across(), List.of(one.id(), other.id()), last);
    }

    private Map<MemoryId, Memory> read() {
        return store.read(reader -> reader.memories(AGENT, Reach.across(), List.of(one.id(), other.id())));
    }
}
