package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.PermanentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
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
