package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.time.InstantSource;

class MemorySessionStoreTest implements SessionContract {
    private final Sessions sessions = StoredSessions.over(new MemorySessionStore(InstantSource.system()));

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
