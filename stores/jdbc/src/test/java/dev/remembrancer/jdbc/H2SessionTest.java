package dev.remembrancer.jdbc;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class H2SessionTest implements SessionContract {
    private static final AtomicInteger MADE = new AtomicInteger();

    private Sessions sessions;

    @BeforeEach
    void open() {
        sessions = StoredSessions.over(
                JdbcSessionStore.open("jdbc:h2:mem:sessions" + MADE.incrementAndGet(), JdbcOptions.DEFAULT));
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
