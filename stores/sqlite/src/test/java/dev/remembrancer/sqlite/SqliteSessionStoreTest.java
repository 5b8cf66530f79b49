package dev.remembrancer.sqlite;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionStoreTest implements SessionContract {
    @TempDir
    Path directory;

    private Sessions sessions;

    @BeforeEach
    void open() {
        sessions =
                StoredSessions.over(SqliteSessionStore.open(directory.resolve("sessions.db"), InstantSource.system()));
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
