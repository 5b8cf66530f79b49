package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.MemoryStore.Problem;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
    private static final Reach ALL = Reach.across();
    private static final int MEMORIES = 120;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void fill() {
        file = directory.resolve("memory.db");
        try (SqliteStore store = open()) {
            WriterProcess.addAgent(store);
            store.write(writer -> {
                for (int i = 0; i < MEMORIES; i++) {
                    Memory memory = WriterProcess.memory("m" + i);
                    writer.insert(memory, "digest " + i);
                    writer.putPassages(AGENT, memory.id(), "model", List.of(new Passage(0, 4, vector(i))));
                }
                return true;
            });
            assertThat(store.check()).isEmpty();
        }
    }

    private static Vector vector(int i) {
        return Vector.of(new float[] {1, i, 2, 3});
    }

    @Test
    void aDamagedRowIsReportedAndHidesNoOther() throws Exception {
        change("UPDATE memories SET content = 'what was sand under m7' WHERE id = 'mem_m7'");
        try (SqliteStore store = open()) {
            assertOnlyMissing(store, List.of("mem_m7"));
            assertThat(store.<List<Memory>>read(reader -> reader.line(AGENT, ALL, new MemoryId("mem_m7"))))
                    .isEmpty();
            assertThat(store.check()).extracting(Problem::place).containsExactly("mem_m7");
        }
    }

    @Test
    void everyColumnThatIsReadIsCoveredByAChecksum() throws Exception {
        List<String> changes = List.of(
                "scope_path = 'user=bob'",
                "scope_user = 'bob'",
                "type = 'episodic'",
                "key = 'a.b'",
                "metadata = '{ }'",
                "source = 'human'",
                "confidence = 0.91",
                "author = 'x'",
                "said_at = 1",
                "origin_session = 'x'",
                "recorded_at = recorded_at + 1",
                "version = 2",
                "digest = 'x'",
                "valid_from = valid_from + 1",
                "valid_until = valid_from + 9",
                "expires_at = 1",
                "true_until = 1",
                "superseded_by = 'mem_m1'",
                "pinned = 1",
                "verified_at = 1",
                "repeats = 1",
                "tags = char(10) || 'x' || char(10)",
                "data = '1'");
        for (int i = 0; i < changes.size(); i++) {
            change("UPDATE memories SET " + changes.get(i) + " WHERE id = 'mem_m" + i + "'");
        }
        try (SqliteStore store = open()) {
            List<String> damaged = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                damaged.add("mem_m" + i);
            }
            assertOnlyMissing(store, damaged);
            assertThat(store.check()).extracting(Problem::place).containsAll(damaged);
        }
    }

    @Test
    void aDamagedVectorIsReportedAndItsMemoryIsStillThere() throws Exception {
        change("UPDATE passages SET vector = x'000000000000803f0000004000004040' WHERE place = 5 << 16");
        try (SqliteStore store = open()) {
            MemoryId id = new MemoryId("mem_m2");
            assertThat(store.<Optional<Memory>>read(reader -> reader.memory(AGENT, ALL, id)))
                    .isPresent();
            assertThat(store.<List<Passage>>read(reader -> reader.passages(AGENT, id, "model")))
                    .isEmpty();
            assertThat(store.changes("model").after(0, 1_000)).hasSize(MEMORIES);
            assertThat(store.check()).extracting(Problem::place).containsExactly("passage 0 of row 5 of memories");
        }
    }

    @Test
    void aDamagedPageIsReportedAndHidesOnlyWhatIsOnIt() throws Exception {
        List<Long> leaves = leaves();
        assertThat(leaves).hasSizeGreaterThan(2);
        overwrite(leaves.get(1));
        try (SqliteStore store = open()) {
            List<Memory> listed = pages(store, 7);
            assertThat(listed).isNotEmpty().hasSizeLessThan(MEMORIES);
            List<MemoryId> ids = listed.stream().map(Memory::id).toList();
            List<MemoryId> all = new ArrayList<>();
            for (int i = 0; i < MEMORIES; i++) {
                all.add(WriterProcess.memory("m" + i).id());
            }
            assertThat(store.read(reader -> reader.memories(AGENT, ALL, all)).keySet())
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(store.changes("model").after(0, 1_000))
                    .extracting(Change::memory)
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(store.check()).extracting(Problem::place).contains("the file " + file);
            assertThat(store.check()).hasSizeGreaterThan(MEMORIES - ids.size());
        }
    }

    @Test
    void brokenInvariantsAreNamed() throws Exception {
        change("UPDATE feed SET last_change = 3");
        change("UPDATE memories SET embedder = 9 WHERE id = 'mem_m1'");
        change("PRAGMA foreign_keys = OFF");
        change("DELETE FROM recent_digests WHERE memory = (SELECT seq FROM memories WHERE id = 'mem_m2')");
        change("INSERT INTO digests (beginning, memory) VALUES ('none', 4711)");
        try (SqliteStore store = open()) {
            assertThat(store.check())
                    .anyMatch(problem ->
                            problem.place().equals("mem_m2") && problem.what().contains("digest"))
                    .anyMatch(problem -> problem.place().equals("row 4711 of digests"))
                    .anyMatch(problem ->
                            problem.place().equals("mem_m1") && problem.what().contains("dimension"))
                    .anyMatch(problem -> problem.what().contains("change number"));
        }
    }

    private static void assertOnlyMissing(SqliteStore store, List<String> damaged) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MEMORIES; i++) {
            expected.add("mem_m" + i);
        }
        expected.removeAll(damaged);
        for (String id : damaged) {
            assertThat(store.<Optional<Memory>>read(reader -> reader.memory(AGENT, ALL, new MemoryId(id))))
                    .as(id)
                    .isEmpty();
        }
        assertThat(pages(store, 7))
                .extracting(memory -> memory.id().value())
                .containsExactlyInAnyOrderElementsOf(expected);
        List<Change> changes = store.changes("model").after(0, 1_000);
        assertThat(changes).hasSize(MEMORIES);
        assertThat(changes)
                .filteredOn(change -> change instanceof Change.Gone)
                .extracting(change -> change.memory().value())
                .containsExactlyInAnyOrderElementsOf(damaged);
    }

    private static List<Memory> pages(SqliteStore store, int limit) {
        List<Memory> all = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Optional<Page.Cursor> after = next;
            Page page = store.read(reader -> reader.list(AGENT, ALL, Selection.EVERY, Instant.EPOCH, after, limit));
            all.addAll(page.memories());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private SqliteStore open() {
        return SqliteStore.open(file, InstantSource.system());
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().executeUpdate(statement);
        }
    }

    /** The pages that hold rows of memories. */
    private List<Long> leaves() throws SQLException {
        List<Long> pages = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                ResultSet found = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT pageno FROM dbstat WHERE name = 'memories' AND pagetype = 'leaf' ORDER BY path")) {
            while (found.next()) {
                pages.add(found.getLong(1));
            }
        }
        return pages;
    }

    private void overwrite(long page) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] junk = new byte[4096];
            Arrays.fill(junk, (byte) 0x5a);
            channel.write(ByteBuffer.wrap(junk), (page - 1) * 4096);
        }
    }
}
