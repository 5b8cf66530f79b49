package dev.remembrancer.jdbc;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.database.PostgresServer;
import dev.remembrancer.testkit.session.SessionContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresSessionIT implements SessionContract {
    private Sessions sessions;

    @BeforeEach
    void open() throws IOException {
        sessions = StoredSessions.over(
                JdbcSessionStore.open(PostgresServer.shared().empty(), JdbcOptions.DEFAULT));
    }

    @AfterEach
    void close() {
        // Nothing was opened where there is no such server.
        if (sessions != null) {
            sessions.close();
        }
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
