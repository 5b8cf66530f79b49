package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.RemembrancerException;
import dev.remembrancer.TransientException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.SessionStore;
import dev.remembrancer.session.store.SessionWriter;
import dev.remembrancer.session.store.StoredSessions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A store that fails at any step of a change of branches leaves what was there, and the change can be made again. */
class BranchingFailuresTest {
    private static final List<Item> TALK = BranchingUnderTest.TALK;
    private static final BranchId ALT = BranchingUnderTest.ALT;

    private final FailingStore store = new FailingStore(new MemorySessionStore(InstantSource.system()));
    private final BranchedSession session = BranchingSessions.over(StoredSessions.over(store), InstantSource.system())
            .session("s");

    /** Makes a change again and again, each time failing one write later, until it gets through. */
    private void failing(Runnable change, Runnable afterEachFailure) {
        for (int writes = 0; ; writes++) {
            store.left = writes;
            try {
                change.run();
                store.left = Integer.MAX_VALUE;
                assertThat(writes).isPositive();
                return;
            } catch (FailedForTestException e) {
                store.left = Integer.MAX_VALUE;
                afterEachFailure.run();
            }
        }
    }

    @Test
    void aBranchThatFailsToBeginIsNotThere() {
        session.append(TALK);
        failing(() -> session.branch(2, ALT), () -> {
            assertThat(session.currentBranch()).isEqualTo(BranchId.MAIN);
            assertThat(session.branches()).hasSize(1);
            assertThat(session.items()).isEqualTo(TALK);
        });
        assertThat(session.items()).isEqualTo(TALK.subList(0, 5));
        session.clear();
        assertThat(remaining()).containsExactly("remembrancer:branch:record:s");
    }

    @Test
    void clearingThatFailsCanBeDoneAgain() {
        session.append(TALK);
        session.addUsage(Usage.of(1, 2, 3));
        session.branch(2, ALT);
        session.append(List.of(Item.user("q2b")));
        session.addUsage(Usage.of(1, 2, 3));
        failing(session::clear, () -> assertThat(session.items(BranchId.MAIN)).isIn(TALK, List.of()));
        assertThat(session.branches()).extracting(BranchInfo::items).containsExactly(0);
        assertThat(session.usage().turns()).isZero();
        assertThat(remaining()).containsExactly("remembrancer:branch:record:s");
    }

    @Test
    void aBranchThatFailsToBeDeletedIsThereOrGone() {
        session.append(TALK);
        session.branch(2, ALT);
        store.left = 1;
        boolean failed = false;
        try {
            session.delete(ALT, true);
        } catch (FailedForTestException e) {
            failed = true;
        }
        store.left = Integer.MAX_VALUE;
        assertThat(failed).isTrue();
        assertThat(session.branches()).hasSize(1);
        assertThat(session.items(ALT)).isEmpty();
        assertThat(session.items()).isEqualTo(TALK);
        session.clear();
        assertThat(remaining()).containsExactly("remembrancer:branch:record:s");
    }

    private List<String> remaining() {
        return store.list(SessionQuery.ALL).sessions().stream()
                .map(info -> info.id().value())
                .toList();
    }

    private static final class FailedForTestException extends TransientException {
        private static final long serialVersionUID = 1L;

        FailedForTestException() {
            super("failed for the test");
        }
    }

    /** A store that carries out so many writes and fails then. */
    private static final class FailingStore implements SessionStore {
        private final SessionStore inner;
        private int left = Integer.MAX_VALUE;

        FailingStore(SessionStore inner) {
            this.inner = inner;
        }

        @Override
        public List<ItemRow> newest(SessionId session, int limit) {
            return inner.newest(session, limit);
        }

        @Override
        public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
            if (left <= 0) {
                throw new FailedForTestException();
            }
            left--;
            return inner.write(session, unit);
        }

        @Override
        public Optional<SessionInfo> info(SessionId session) {
            return inner.info(session);
        }

        @Override
        public SessionPage list(SessionQuery query) {
            return inner.list(query);
        }

        @Override
        public void close() throws RemembrancerException {
            inner.close();
        }
    }
}
