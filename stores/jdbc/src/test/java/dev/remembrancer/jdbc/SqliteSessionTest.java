package dev.remembrancer.jdbc;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionTest implements SessionContract {
    @TempDir
    Path directory;

    private Sessions sessions;

    @BeforeEach
    void open() {
        sessions = StoredSessions.over(
                JdbcSessionStore.open("jdbc:sqlite:" + directory.resolve("sessions.db"), JdbcOptions.DEFAULT));
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
