package dev.remembrancer.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract on a real Redis. */
class RedisSessionStoreIT implements SessionContract {
    private Sessions sessions;

    @BeforeAll
    static void findRedis() {
        assumeTrue(RedisServer.empty().isPresent(), RedisServer.LEFT_OUT);
    }

    @BeforeEach
    void open() {
        Optional<RedisServer> server = RedisServer.empty();
        sessions =
                StoredSessions.over(RedisSessionStore.open(server.orElseThrow().url(), RedisSessionOptions.DEFAULT));
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
