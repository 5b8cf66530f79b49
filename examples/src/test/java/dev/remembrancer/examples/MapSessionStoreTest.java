package dev.remembrancer.examples;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/** The whole contract, run against a store of one's own. */
class MapSessionStoreTest implements SessionContract {
    private final Sessions sessions =
            StoredSessions.over(new MapSessionStore(new ConcurrentHashMap<>(), InstantSource.system()));

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
