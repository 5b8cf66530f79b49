package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchRecordDamagedException;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionContract;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class BranchingSessionsTest implements SessionContract, BranchingContract {
    private final Sessions plain = StoredSessions.over(new MemorySessionStore(InstantSource.system()));
    private final BranchedSessions sessions = BranchingSessions.over(plain, InstantSource.system());

    @Override
    public BranchedSessions sessions() {
        return sessions;
    }

    @Test
    void theMainBranchIsThePlainSession() {
        branched();
        assertThat(plain.session("thread-42").items()).isEqualTo(TALK);
        plain.session("thread-42").append(List.of(Item.user("from elsewhere")));
        assertThat(session().items(BranchId.MAIN)).hasSize(8);
    }

    @Test
    void withoutBranchesNothingIsKeptBesidesTheSession() {
        session().append(TALK);
        session().pop();
        session().branches();
        session().usage();
        assertThat(plain.list(SessionQuery.ALL).sessions())
                .extracting(info -> info.id().value())
                .containsExactly("thread-42");
    }

    @Test
    void clearingLeavesNothingThatWasSaid() {
        branched();
        session().addUsage(Usage.of(1, 2, 3));
        session().branch(1);
        session().clear();
        assertThat(plain.list(SessionQuery.ALL).sessions())
                .extracting(SessionInfo::id)
                .extracting(Object::toString)
                .containsExactly("remembrancer:branch:record:thread-42");
    }

    @Test
    void aNameOfOursIsRefused() {
        assertThatThrownBy(() -> sessions.session("remembrancer:branch:items-1:x"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> BranchingSessions.over(sessions, InstantSource.system()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aDamagedListOfBranchesIsReportedAndChangesNothing() {
        branched();
        plain.session("remembrancer:branch:record:thread-42").pop();
        plain.session("remembrancer:branch:record:thread-42").append(List.of(Item.user("what?")));
        assertThatThrownBy(() -> session().items()).isInstanceOf(BranchRecordDamagedException.class);
        assertThatThrownBy(() -> session().branch(1)).isInstanceOf(BranchRecordDamagedException.class);
        assertThat(plain.session("thread-42").items()).isEqualTo(TALK);
    }
}
