package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.Session.Cleared;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.branch.BranchComparison;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each branch has items of its own behind those that it has in common with others. */
interface BranchingItemsContract extends BranchingUnderTest {
    @Test
    default void everySessionBeginsOnMain() {
        assertThat(session().currentBranch()).isEqualTo(BranchId.MAIN);
        BranchInfo main = session().branches().get(0);
        assertThat(main.items()).isZero();
        assertThat(main.current()).isTrue();
        assertThat(session().info()).isEmpty();
        session().append(TALK);
        assertThat(session().branches()).hasSize(1).first().satisfies(info -> {
            assertThat(info.id()).isEqualTo(BranchId.MAIN);
            assertThat(info.items()).isEqualTo(7);
            assertThat(info.userTurns()).isEqualTo(2);
        });
        assertThat(session().switchTo(BranchId.MAIN)).isEqualTo(BranchId.MAIN);
    }

    @Test
    default void aBranchHasWhatWasSaidBeforeItsTurn() {
        session().append(TALK);
        assertThat(session().branch(2, ALT)).isEqualTo(ALT);
        assertThat(session().currentBranch()).isEqualTo(ALT);
        assertThat(session().items()).isEqualTo(TALK.subList(0, 5));
        assertThat(session().items(BranchId.MAIN)).isEqualTo(TALK);
    }

    @Test
    default void branchesGoOnByThemselves() {
        BranchedSession session = branched();
        session.switchTo(BranchId.MAIN);
        session.append(List.of(Item.user("q3")));
        assertThat(session.items(2)).containsExactly(TALK.get(6), Item.user("q3"));
        assertThat(session.items(ALT, 2)).containsExactly(Item.user("q2b"), Item.message("assistant", "a2b"));
        assertThat(session.items(ALT, 0)).isEmpty();
        assertThat(session.switchTo(ALT)).isEqualTo(BranchId.MAIN);
        assertThat(session.items()).hasSize(7).startsWith(TALK.subList(0, 5).toArray(Item[]::new));
    }

    @Test
    default void whereTheSessionGoesOnIsKept() {
        branched();
        assertThat(sessions().session("thread-42").currentBranch()).isEqualTo(ALT);
        assertThat(sessions().session("thread-42").items(1)).containsExactly(Item.message("assistant", "a2b"));
        assertThat(sessions().session("other").currentBranch()).isEqualTo(BranchId.MAIN);
    }

    @Test
    default void aBranchOfABranchBeginsThere() {
        BranchedSession session = branched();
        BranchId second = new BranchId("alt 2 é");
        session.branch(2, second);
        session.append(List.of(Item.user("q2c")));
        assertThat(session.items(second, 2)).containsExactly(TALK.get(4), Item.user("q2c"));
        assertThat(session.branches().stream().map(BranchInfo::id)).containsExactly(BranchId.MAIN, ALT, second);
        assertThat(session.branches().stream().filter(BranchInfo::current)).hasSize(1);
    }

    @Test
    default void popTakesFromTheCurrentBranchAlone() {
        BranchedSession session = branched();
        for (int i = 0; i < 3; i++) {
            session.pop();
        }
        assertThat(session.items()).isEqualTo(TALK.subList(0, 4));
        assertThat(session.items(BranchId.MAIN)).isEqualTo(TALK);
        session.switchTo(BranchId.MAIN);
        while (session.pop().isPresent()) {
            assertThat(session.items(ALT)).isEqualTo(TALK.subList(0, 4));
        }
        assertThat(session.items(BranchId.MAIN)).isEmpty();
        assertThat(session.items(ALT)).isEqualTo(TALK.subList(0, 4));
    }

    @Test
    default void replacingChangesTheCurrentBranchAlone() {
        BranchedSession session = branched();
        List<Item> sum = List.of(Item.message("assistant", "what was said"));
        session.replace(TALK.subList(0, 5), sum);
        assertThat(session.items()).containsExactly(sum.get(0), Item.user("q2b"), Item.message("assistant", "a2b"));
        assertThat(session.turns(ALT)).singleElement().satisfies(turn -> {
            assertThat(turn.number()).isEqualTo(1);
            assertThat(turn.text()).isEqualTo("q2b");
        });
        assertThat(session.items(BranchId.MAIN)).isEqualTo(TALK);
        session.append(List.of(Item.user("q3")));
        assertThat(session.items(1)).containsExactly(Item.user("q3"));
        assertThat(session.turns(ALT)).hasSize(2);
    }

    @Test
    default void anEmptyBranchStaysAndCanBeReturnedTo() {
        session().append(List.of(Item.user("q1")));
        session().branch(1, ALT);
        assertThat(session().items()).isEmpty();
        session().switchTo(BranchId.MAIN);
        session().pop();
        session().switchTo(ALT);
        assertThat(session().items()).isEmpty();
        assertThat(session().branches()).extracting(BranchInfo::items).containsExactly(0, 0);
        session().switchTo(BranchId.MAIN);
        session().append(List.of(Item.user("q1 again")));
        session().switchTo(ALT);
        session().append(List.of(Item.user("q1 other")));
        assertThat(session().items(BranchId.MAIN)).containsExactly(Item.user("q1 again"));
        assertThat(session().items(ALT)).containsExactly(Item.user("q1 other"));
        session().pop();
        assertThat(session().currentBranch()).isEqualTo(ALT);
        assertThat(session().branches()).hasSize(2);
    }

    @Test
    default void clearingRemovesAllBranches() {
        BranchedSession session = branched();
        assertThat(session.clear()).isEqualTo(new Cleared(14));
        assertThat(session.currentBranch()).isEqualTo(BranchId.MAIN);
        assertThat(session.branches()).hasSize(1);
        assertThat(session.items(ALT)).isEmpty();
        assertThat(session.items(BranchId.MAIN)).isEmpty();
        assertThat(session.info()).isEmpty();
        assertThat(session.clear()).isEqualTo(new Cleared(0));
        session.append(TALK);
        session.branch(1, new BranchId("after"));
        assertThat(session.items()).isEqualTo(TALK.subList(0, 1));
        assertThat(session.items(ALT)).isEmpty();
    }

    @Test
    default void branchesAreNotListedAsSessions() {
        branched();
        session().addUsage(Usage.of(1, 2, 3));
        for (int i = 0; i < 5; i++) {
            BranchedSession other = sessions().session("s" + i);
            other.append(TALK);
            other.branch(1);
        }
        assertThat(sessions().list(SessionQuery.ALL).sessions()).hasSize(6);
        for (int limit = 1; limit <= 6; limit++) {
            SessionQuery query = SessionQuery.ALL.limit(limit);
            List<SessionId> names = new ArrayList<>();
            Optional<SessionId> after = Optional.empty();
            do {
                var page = sessions().list(after.map(query::after).orElse(query));
                page.sessions().forEach(info -> names.add(info.id()));
                after = page.next();
            } while (after.isPresent());
            assertThat(names).hasSize(6).doesNotHaveDuplicates();
        }
        assertThat(sessions().list(SessionQuery.ALL.prefix("s")).sessions()).hasSize(5);
    }

    @Test
    default void anAppendUnderAKeyHappensOnceOnABranch() {
        BranchedSession session = branched();
        List<Item> more = List.of(Item.user("more"));
        assertThat(session.append(more, "key")).isEqualTo(new Appended(1, false));
        assertThat(session.append(more, "key")).isEqualTo(new Appended(1, true));
        assertThat(session.items()).hasSize(8);
        assertThat(session.items(BranchId.MAIN)).hasSize(7);
    }

    @Test
    default void branchesAreCompared() {
        BranchedSession session = branched();
        assertThat(session.compare(BranchId.MAIN, ALT))
                .isEqualTo(new BranchComparison(
                        TALK.subList(0, 5),
                        TALK.subList(5, 7),
                        List.of(Item.user("q2b"), Item.message("assistant", "a2b"))));
        assertThat(session.compare(ALT, ALT).right()).isEmpty();
        assertThat(session.compare(ALT, new BranchId("none")).left()).hasSize(7);
    }
}
