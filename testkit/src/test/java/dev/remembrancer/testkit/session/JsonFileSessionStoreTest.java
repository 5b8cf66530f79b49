package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.JsonFileSessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JsonFileSessionStoreTest implements SessionContract {
    @TempDir
    private Path directory;

    private Sessions sessions;

    @BeforeEach
    void open() {
        sessions = StoredSessions.over(
                new JsonFileSessionStore(directory.resolve("agent_memory.json"), InstantSource.system()));
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
