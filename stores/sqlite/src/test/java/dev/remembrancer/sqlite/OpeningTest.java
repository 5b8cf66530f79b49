package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.PermanentException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path directory;

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItWas() throws Exception {
        Path file = directory.resolve("notes.txt");
        byte[] before =
                "some notes, longer than the head of a database. ".repeat(20).getBytes(StandardCharsets.UTF_8);
        Files.write(file, before);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(ForeignFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("choose another file");
        assertThat(file).hasBinaryContent(before);
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefusedAndLeftAsItWas() throws Exception {
        Path file = directory.resolve("photos.db");
        change(file, "CREATE TABLE photos (id INTEGER PRIMARY KEY)");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(ForeignFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("1 tables");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aFreshDatabaseThatNamesAnotherProgramIsRefused() throws Exception {
        Path file = directory.resolve("other.db");
        change(file, "PRAGMA application_id = 4711");
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(ForeignFileException.class)
                .hasMessageContaining("4711");
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAsItWas() throws Exception {
        Path file = directory.resolve("memory.db");
        open(file).close();
        change(file, "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(NewerSchemaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("99");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void anEmptyFileBecomesAStore() throws Exception {
        Path file = Files.createFile(directory.resolve("memory.db"));
        open(file).close();
        assertThat(number(file, "PRAGMA application_id")).isEqualTo(Schema.APPLICATION);
        assertThat(number(file, "PRAGMA user_version")).isEqualTo(Schema.latest());
    }

    @Test
    void theDirectoryOfAStoreIsMadeAndOnlyItsOwnerReadsTheFile() throws Exception {
        Path file = directory.resolve("a/b/memory.db");
        try (SqliteStore store = open(file)) {
            WriterProcess.addAgent(store);
            Path log = file.resolveSibling("memory.db-wal");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aDirectoryThatCanNotBeWrittenIsRefused() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        // To root every directory is open, but not one that isn't on a disk.
        Path place = Files.isWritable(closed) ? Path.of("/proc") : closed;
        assertThatThrownBy(() -> open(place.resolve("memory.db")))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining(place.toString());
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> open(file.resolve("memory.db"))).isInstanceOf(StoreAccessException.class);
        assertThatThrownBy(() -> open(directory)).isInstanceOf(PermanentException.class);
    }

    @Test
    void aPathThatTheDriverWouldMisreadIsRefused() {
        assertThatThrownBy(() -> open(directory.resolve("memory.db?mode=ro")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void optionsOutsideTheirBoundsAreRefused() {
        assertThatThrownBy(() -> SqliteOptions.DEFAULT.busyTimeout(Duration.ZERO))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> SqliteOptions.DEFAULT.readers(0)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theFileIsSetUpAsTheRulesOfStorageSay() {
        try (SqliteStore store = open(directory.resolve("memory.db"))) {
            store.write(writer -> {
                Sql sql = ((SqliteWriter) writer).sql;
                assertThat(sql.number("PRAGMA synchronous")).isEqualTo(2);
                assertThat(sql.number("PRAGMA secure_delete")).isEqualTo(1);
                assertThat(sql.number("PRAGMA foreign_keys")).isEqualTo(1);
                assertThat(sql.<String>first(Row::text, "PRAGMA journal_mode")).contains("wal");
                return true;
            });
        }
    }

    @Test
    void vectorsAndDigestsOfASchemaBeforeAreTakenOver() throws Exception {
        Path file = directory.resolve("memory.db");
        List<Passage> passages = List.of(new Passage(0, 4, vector(1)), new Passage(3, 9, vector(2)));
        MemoryId lone = new MemoryId(MemoryId.PREFIX + "lone");
        MemoryId many = new MemoryId(MemoryId.PREFIX + "long");
        try (SqliteStore store = open(file)) {
            WriterProcess.addAgent(store);
            store.write(writer -> {
                writer.insert(WriterProcess.memory("lone"), "one", "model", List.of(new Passage(0, 4, vector(3))));
                writer.insert(WriterProcess.memory("long"), "two", "model", passages);
                return true;
            });
        }
        for (String table : List.of("memories", "forgotten", "reviews")) {
            change(file, "DROP TRIGGER vault_after_" + table);
        }
        for (String table : List.of(
                "forgotten_outcomes",
                "vault_loose",
                "vault_uses",
                "vault",
                "outcomes",
                "subject_keys",
                "topics",
                "consolidation_steps",
                "consolidations",
                "time",
                "reviews",
                "audit",
                "audit_links",
                "erasures")) {
            change(file, "DROP TABLE " + table);
        }
        change(file, "ALTER TABLE memories DROP COLUMN sealed");
        change(file, "ALTER TABLE receipts DROP COLUMN sealed");
        change(file, "DROP INDEX memories_unproven");
        change(file, "DROP INDEX memories_contradicted");
        change(file, "DROP INDEX memories_consolidated");
        change(file, "DROP INDEX memories_pinned");
        change(file, "DROP TABLE changes");
        change(file, "ALTER TABLE feed DROP COLUMN changes_from");
        change(file, "ALTER TABLE feed DROP COLUMN salt");
        change(file, "ALTER TABLE feed DROP COLUMN exact_through");
        change(file, "ALTER TABLE removed DROP COLUMN user_mark");
        change(file, "DROP TABLE forgotten");
        change(file, "DROP TRIGGER passages_go_with_memories");
        change(file, "ALTER TABLE passages RENAME TO placed");
        change(file, """
                CREATE TABLE passages (
                  memory INTEGER NOT NULL REFERENCES memories (seq) ON DELETE CASCADE,
                  ordinal INTEGER NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,
                  vector BLOB NOT NULL, checksum INTEGER NOT NULL, UNIQUE (memory, ordinal)
                ) STRICT
                """);
        change(file, """
                INSERT INTO passages SELECT place >> 16, place & 65535, begins, ends, vector, checksum FROM placed
                """);
        change(file, "DROP TABLE placed");
        change(file, "DROP TRIGGER digests_go_with_memories");
        change(file, "DROP TABLE digests");
        change(file, "DROP TABLE recent_digests");
        change(file, "CREATE INDEX memories_by_digest ON memories (substr(digest, 1, 16))");
        change(file, "PRAGMA user_version = 2");
        try (SqliteStore store = open(file)) {
            assertThat(store.check()).isEmpty();
            assertThat(store.<List<Memory>>read(reader -> reader.withDigest(WriterProcess.AGENT, Scope.OPEN, "two")))
                    .extracting(Memory::id)
                    .containsExactly(many);
            assertThat(store.<Boolean>read(reader -> reader.holdsExactDigests()))
                    .isTrue();
            assertThat(store.<List<Passage>>read(reader -> reader.passages(WriterProcess.AGENT, many, "model")))
                    .isEqualTo(passages);
            assertThat(store.<Boolean>write(writer -> writer.delete(WriterProcess.AGENT, many)))
                    .isTrue();
            assertThat(store.<List<Passage>>read(reader -> reader.passages(WriterProcess.AGENT, lone, "model")))
                    .hasSize(1);
            long upgraded = number(file, "SELECT changes_from FROM feed");
            assertThat(store.<List<MemoryChange>>read(reader -> reader.changes(MemoryChange.Asked.after(upgraded, 10))
                            .changes()))
                    .extracting(MemoryChange::kind, MemoryChange::memory)
                    .containsExactly(tuple(MemoryChange.Kind.FORGOTTEN, many));
        }
        assertThat(number(file, "SELECT count(*) FROM passages")).isEqualTo(1);
    }

    private static Vector vector(int i) {
        return Vector.of(new float[] {1, i, 2, 3});
    }

    private static SqliteStore open(Path file) {
        return SqliteStore.open(file, InstantSource.system());
    }

    private static void change(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().executeUpdate(statement);
        }
    }

    private static long number(Path file, String pragma) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return connection.createStatement().executeQuery(pragma).getLong(1);
        }
    }
}
