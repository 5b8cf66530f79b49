package dev.remembrancer.mongodb;

import com.mongodb.client.MongoClient;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class MongoSessionStoreTest implements SessionContract {
    private static MongoClient client;

    private Sessions sessions;

    @BeforeAll
    static void connect() {
        client = MongoEngine.empty().client();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void open() {
        client.getDatabase(MongoEngine.OPTIONS.database()).drop();
        sessions = StoredSessions.over(MongoSessionStore.over(client, MongoEngine.OPTIONS, InstantSource.system()));
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
