package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.StackingRefusedException;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.bounded.BoundedSessions;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.session.compacted.CompactedSession;
import dev.remembrancer.session.compacted.CompactedSessions;
import dev.remembrancer.session.compacted.Compaction;
import dev.remembrancer.session.compacted.Compactor;
import dev.remembrancer.session.compacted.EarlierConversation;
import dev.remembrancer.session.compacted.ExtractiveDigester;
import dev.remembrancer.session.compacted.ResponsesCompactedSessions;
import dev.remembrancer.session.compacted.ResponsesCompaction;
import dev.remembrancer.session.compacted.Trigger;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.testkit.MutableClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Decorators stack in the orders that make sense, and refuse the others. */
class StackingTest {
    private final MutableClock clock = MutableClock.atNoon();
    private final Sessions store = Keys.memory(clock);

    private Sessions encrypted(Sessions inner) {
        return EncryptedSessions.over(inner, Encryption.strong(Keys.ring("a"), Lifetime.UNLIMITED, Keys.RANDOM), clock);
    }

    private static CompactedSessions compacted(Sessions inner) {
        return CompactedSessions.over(
                inner,
                Compaction.of(Trigger.items(6), Bound.turns(2), new ExtractiveDigester(300))
                        .archivingIn(inner));
    }

    private static Sessions responses(Sessions inner) {
        return ResponsesCompactedSessions.over(
                inner,
                ResponsesCompaction.of(request -> new Compactor.Compacted(List.of(), Optional.empty()), "gpt-4.1"));
    }

    private static Sessions bounded(Sessions inner) {
        return BoundedSessions.over(inner, Bound.turns(1));
    }

    @Test
    void aStoreInsideEncryptionInsideCompactionInsideAView() {
        CompactedSessions compacted = compacted(encrypted(store));
        CompactedSession session = compacted.session("s");
        for (int turn = 1; turn <= 5; turn++) {
            session.append(List.of(Item.user("question " + turn), Item.message("assistant", "answer " + turn)));
        }
        assertThat(session.compactIfNeeded().isDone()).isTrue();
        assertThat(session.items()).hasSize(5);
        assertThat(EarlierConversation.words(session.items().get(0)).orElseThrow())
                .startsWith("user: question 1");
        assertThat(session.archive().orElseThrow().items()).hasSize(6);
        assertThat(store.session("archive:s").items()).hasSize(6);
        assertThat(bounded(compacted).session("s").items())
                .containsExactly(Item.user("question 5"), Item.message("assistant", "answer 5"));
        for (String id : List.of("s", "archive:s")) {
            assertThat(store.session(id).items()).allMatch(item -> !item.json().contains("question"));
        }
        assertThat(bounded(compacted).traits())
                .containsExactlyInAnyOrder(SessionTrait.ENCRYPTED, SessionTrait.COMPACTED, SessionTrait.BOUNDED);
    }

    @Test
    void whatCannotReadTheItemsMustNotStandBelowEncryption() {
        expectRefused(this::encrypted, compacted(store), "encryption over compaction");
        expectRefused(this::encrypted, responses(store), "encryption over compaction");
        expectRefused(this::encrypted, bounded(store), "encryption over a bounded view");
        expectRefused(this::encrypted, encrypted(store), "encryption over encryption");
        expectRefused(this::encrypted, new Service(store), "encryption over sessions that a service holds");
    }

    @Test
    void compactionMustSeeAllAndReplaceIt() {
        for (UnaryOperator<Sessions> compaction :
                List.<UnaryOperator<Sessions>>of(StackingTest::compacted, StackingTest::responses)) {
            expectRefused(compaction, new Service(store), "compaction over sessions that a service holds");
            expectRefused(compaction, bounded(encrypted(store)), "compaction over a bounded view");
            expectRefused(compaction, compacted(store), "compaction over compaction");
            expectRefused(compaction, responses(store), "compaction over compaction");
            assertThat(compaction.apply(encrypted(store)).traits()).contains(SessionTrait.ENCRYPTED);
        }
        assertThat(bounded(new Service(store)).traits()).contains(SessionTrait.HELD_BY_SERVICE);
    }

    @Test
    void branchingStandsOverEncryptionAndBelowWhatShortens() {
        UnaryOperator<Sessions> branching = inner -> BranchingSessions.over(inner, clock);
        expectRefused(branching, new Service(store), "branching over sessions that a service holds");
        expectRefused(branching, bounded(store), "branching over a bounded view");
        expectRefused(branching, compacted(store), "branching over compaction");
        assertThat(branching.apply(encrypted(store)).traits()).containsExactly(SessionTrait.ENCRYPTED);
        assertThat(compacted(branching.apply(encrypted(store))).traits())
                .containsExactlyInAnyOrder(SessionTrait.ENCRYPTED, SessionTrait.COMPACTED);
    }

    private static void expectRefused(UnaryOperator<Sessions> above, Sessions below, String message) {
        assertThatThrownBy(() -> above.apply(below))
                .isInstanceOf(StackingRefusedException.class)
                .hasMessageStartingWith(message);
    }

    /** Stands for conversations that a service holds. */
    private record Service(Sessions inner) implements Sessions {
        @Override
        public Session session(SessionId id) {
            return inner.session(id);
        }

        @Override
        public SessionPage list(SessionQuery query) {
            return inner.list(query);
        }

        @Override
        public Set<SessionTrait> traits() {
            return Set.of(SessionTrait.HELD_BY_SERVICE);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
