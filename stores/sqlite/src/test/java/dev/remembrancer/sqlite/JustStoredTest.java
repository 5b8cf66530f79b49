package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import dev.remembrancer.sqlite.JustStored.Stored;
import dev.remembrancer.testkit.SeededCases;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That changes are told right at all times is in the store's contract; here, what of them is handed over, and how long. */
class JustStoredTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String FINGERPRINT = "fingerprint";

    private final SeededCases cases = new SeededCases(11);
    private Path file = Path.of("");
    private SqliteStore store;
    private ChangeFeed feed;

    @BeforeEach
    void open(@TempDir Path directory) {
        file = directory.resolve("memory.db");
        store = SqliteStore.open(file, InstantSource.fixed(NOON));
        feed = store.changes(FINGERPRINT);
        store.write(writer -> {
            writer.addAgent(new AgentInfo(AGENT, "support", NOON));
            return true;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsHandedOverIsWhatWouldBeReadToTheLastBit() {
        List<Memory> stored = store(300);
        List<Change> handed = feed.after(0, 1_000);
        assertThat(now(handed))
                .usingElementComparator(JustStoredTest::byIdentity)
                .isEqualTo(stored);
        try (SqliteStore other = SqliteStore.open(file, InstantSource.fixed(NOON))) {
            List<Change> read = other.changes(FINGERPRINT).after(0, 1_000);
            assertThat(handed).isEqualTo(read);
            assertThat(read).extracting(Change::memory).doesNotHaveDuplicates().hasSize(300);
            assertThat(store.changes("another").after(0, 1_000))
                    .isEqualTo(other.changes("another").after(0, 1_000))
                    .allSatisfy(change ->
                            assertThat(((Change.Put) change).passages()).isEmpty());
        }
    }

    @Test
    void whatWasTakenInIsReadWhenItIsAskedForAgain() {
        Memory one = store(1).get(0);
        assertThat(now(feed.after(0, 10)).get(0)).isSameAs(one);
        assertThat(feed.after(feed.last(), 10)).isEmpty();
        assertThat(now(feed.after(0, 10)).get(0)).isEqualTo(one).isNotSameAs(one);
    }

    @Test
    void nothingStaysOfWhatWasStoredBeforeSomethingWasDeleted() {
        List<Memory> stored = store(3);
        store.write(writer -> writer.delete(AGENT, stored.get(1).id()));
        Memory later = store(1).get(0);
        List<Memory> told = now(feed.after(0, 10));
        assertThat(told).containsExactly(stored.get(0), stored.get(2), later);
        assertThat(told.get(0)).isNotSameAs(stored.get(0));
        assertThat(told.get(1)).isNotSameAs(stored.get(2));
    }

    @Test
    void whatAnotherProcessDeletedIsLetGoOfWhenItIsTold() {
        List<Memory> stored = store(2);
        try (SqliteStore other = SqliteStore.open(file, InstantSource.fixed(NOON))) {
            other.write(writer -> writer.delete(AGENT, stored.get(0).id()));
        }
        List<Change> told = feed.after(0, 10);
        assertThat(told.get(1))
                .isEqualTo(new Change.Gone(feed.last(), AGENT, stored.get(0).id()));
        assertThat(((Change.Put) told.get(0)).now()).isEqualTo(stored.get(1)).isNotSameAs(stored.get(1));
    }

    @Test
    void whatWasUpdatedSinceIsReadAsItIsNow() {
        Memory one = store(1).get(0);
        Memory repeated = one.with(one.standing().repeated());
        store.write(writer -> writer.update(repeated));
        assertThat(now(feed.after(0, 10))).containsExactly(repeated);
    }

    @Test
    void whatWasCountedSinceIsReadWithItsCount() {
        Memory one = store(1).get(0);
        store.write(writer -> {
            writer.countRecall(AGENT, List.of(one.id()), NOON);
            return true;
        });
        assertThat(now(feed.after(0, 10)).get(0).standing().recalls())
                .isEqualTo(one.standing().recalls() + 1);
    }

    @Test
    void whatARolledBackUnitStoredIsNotTakenForWhatHasItsNumberNow() {
        Memory undone = memory();
        assertThatIllegalStateException()
                .isThrownBy(() -> store.write(writer -> {
                    writer.insert(undone, "digest");
                    throw new IllegalStateException("the unit fails");
                }));
        Memory one = store(1).get(0);
        assertThat(now(feed.after(0, 10))).containsExactly(one);
    }

    @Test
    void nothingIsKeptBeforeSomebodyFollows() {
        JustStored kept = new JustStored();
        kept.keep(List.of(stored(1)));
        assertThat(kept.by(List.of(1L))).isEmpty();
        kept.follow();
        kept.keep(List.of(stored(2)));
        assertThat(kept.by(List.of(2L))).containsOnlyKeys(2L);
    }

    @Test
    void whatComesLateOfWhatIsOverIsNotKept() {
        JustStored kept = new JustStored();
        kept.follow();
        kept.keep(List.of(stored(5), stored(7)));
        kept.over(6);
        assertThat(kept.by(List.of(5L))).isEmpty();
        assertThat(kept.by(List.of(7L))).containsOnlyKeys(7L);
        kept.keep(List.of(stored(6), stored(8)));
        assertThat(kept.by(List.of(6L))).isEmpty();
        assertThat(kept.by(List.of(8L))).containsOnlyKeys(8L);
    }

    @Test
    void thereIsRoomForSomeThousandAndForNoMoreUntilTheyAreTakenIn() {
        JustStored kept = new JustStored();
        kept.follow();
        List<Stored> many = new ArrayList<>();
        for (int i = 1; i <= 16_385; i++) {
            many.add(stored(i));
        }
        kept.keep(many);
        assertThat(kept.by(List.of(16_384L))).containsOnlyKeys(16_384L);
        assertThat(kept.by(List.of(16_385L))).isEmpty();
        kept.over(16_384);
        // 8 MB each.
        Passage large = new Passage(0, 1, vector(2 << 20));
        for (int i = 1; i <= 4; i++) {
            kept.keep(List.of(new Stored(20_000 + i, WriterProcess.memory("m" + i), FINGERPRINT, List.of(large))));
        }
        assertThat(kept.by(List.of(20_003L))).containsOnlyKeys(20_003L);
        assertThat(kept.by(List.of(20_004L))).isEmpty();
    }

    private static Stored stored(long change) {
        return new Stored(change, WriterProcess.memory("m" + change), "", List.of());
    }

    private List<Memory> store(int count) {
        List<Memory> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(memory());
        }
        store.write(writer -> {
            for (Memory memory : all) {
                writer.insert(memory, "digest of " + memory.id(), FINGERPRINT, cases.passages(memory.content(), 48));
            }
            return true;
        });
        return all;
    }

    private Memory memory() {
        return cases.memory(AGENT, Scope.OPEN.user("somebody"), NOON);
    }

    private static Vector vector(int dimension) {
        float[] values = new float[dimension];
        values[0] = 1;
        return Vector.of(values);
    }

    private static List<Memory> now(List<Change> changes) {
        return changes.stream()
                .filter(Change.Put.class::isInstance)
                .map(change -> ((Change.Put) change).now())
                .toList();
    }

    private static int byIdentity(Memory one, Memory other) {
        return one == other ? 0 : 1;
    }
}
