package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands where nothing is stored any more is found and written away, and only then is a file written anew. */
class FilePurgeTest {
    private static final String GONE = "the words that nobody shall read again";
    private static final String KEPT = "the words that stay where they are";

    @TempDir
    Path directory;

    @Test
    void whatStandsInFreeSpaceIsFoundAndWrittenAway() throws Exception {
        Path file = directory.resolve("memory.db");
        try (SqliteStore store = SqliteStore.open(file, InstantSource.system())) {
            leaveTraces(file);
            assertThat(isIn(file, GONE)).isTrue();
            Purged others = store.purge(
                    Traces.under(7).all("something that never stood there").traces());
            assertThat(others.isClean()).isTrue();
            assertThat(others.isRewritten()).isFalse();
            assertThat(isIn(file, GONE)).isTrue();

            Purged purged = store.purge(Traces.under(7).all(GONE).traces());

            assertThat(purged.isClean()).as("%s", purged).isTrue();
            assertThat(purged.isRewritten()).isTrue();
            assertThat(isIn(file, GONE)).isFalse();
            assertThat(isIn(file, KEPT)).isTrue();
            assertThat(store.check()).isEmpty();
        }
    }

    /** As a program does that overwrites nothing of what it deletes: in pages that are used, and in such that are not. */
    private static void leaveTraces(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = OFF");
            statement.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
            for (int i = 0; i < 300; i++) {
                statement.execute("INSERT INTO notes (text) VALUES ('" + (i % 3 == 0 ? KEPT : GONE) + " " + i + "')");
            }
            statement.execute("DELETE FROM notes WHERE id > 200 OR id % 3 <> 1");
            statement.execute("INSERT INTO notes (text) VALUES ('" + KEPT + "')");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static boolean isIn(Path file, String text) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    }
}
