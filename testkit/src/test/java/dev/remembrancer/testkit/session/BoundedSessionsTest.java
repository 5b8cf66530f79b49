package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.bounded.BoundedSessions;
import java.time.InstantSource;

class BoundedSessionsTest implements SessionContract {
    private final Sessions sessions =
            BoundedSessions.over(Keys.memory(InstantSource.system()), Bound.items(Integer.MAX_VALUE));

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
