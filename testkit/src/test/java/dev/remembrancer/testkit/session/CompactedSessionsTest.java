package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.compacted.CompactedSessions;
import dev.remembrancer.session.compacted.Compaction;
import dev.remembrancer.session.compacted.ExtractiveDigester;
import dev.remembrancer.session.compacted.Trigger;
import java.time.InstantSource;

/** Looks after each append whether something is due, which it never is. */
class CompactedSessionsTest implements SessionContract {
    private final Sessions sessions = CompactedSessions.over(
            Keys.memory(InstantSource.system()),
            Compaction.of(Trigger.items(Integer.MAX_VALUE), Bound.turns(2), new ExtractiveDigester(500))
                    .archivingIn(Keys.memory(InstantSource.system()))
                    .runningOn(Runnable::run));

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
