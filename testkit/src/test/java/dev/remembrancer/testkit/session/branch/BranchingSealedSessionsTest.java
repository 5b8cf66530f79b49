package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Branches need nothing of what lies below but the contract of sessions. */
class BranchingSealedSessionsTest implements BranchingContract {
    private final Sessions plain = StoredSessions.over(new MemorySessionStore(InstantSource.system()));
    private final BranchedSessions sessions = BranchingSessions.over(new SealedSessions(plain), InstantSource.system());

    @Override
    public BranchedSessions sessions() {
        return sessions;
    }

    @Test
    void nothingIsKeptInTheOpen() {
        branched();
        assertThat(plain.list(SessionQuery.ALL).sessions())
                .hasSize(3)
                .allSatisfy(info -> assertThat(plain.session(info.id()).items())
                        .allMatch(item -> item.text("sealed").isPresent()));
    }
}
