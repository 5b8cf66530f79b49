package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.compacted.Compactor;
import dev.remembrancer.session.compacted.ResponsesCompactedSessions;
import dev.remembrancer.session.compacted.ResponsesCompaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

class ResponsesCompactedSessionsTest implements SessionContract {
    private final Sessions sessions = ResponsesCompactedSessions.over(
            Keys.memory(InstantSource.system()),
            ResponsesCompaction.of(request -> new Compactor.Compacted(List.of(), Optional.empty()), "gpt-4.1"));

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
