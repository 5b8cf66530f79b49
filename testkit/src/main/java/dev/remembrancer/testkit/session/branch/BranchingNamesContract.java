package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.DeletedBranch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Branches have names that are used once, and can be deleted. */
interface BranchingNamesContract extends BranchingUnderTest {
    @Test
    default void aNameIsUsedOnce() {
        BranchedSession session = branched();
        assertThatThrownBy(() -> session.branch(1, ALT))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("'alt' has already been used");
        assertThatThrownBy(() -> session.branch(1, BranchId.MAIN)).isInstanceOf(ConflictException.class);
        session.delete(ALT, true);
        assertThatThrownBy(() -> session.branch(1, ALT)).isInstanceOf(ConflictException.class);
        session.clear();
        session.append(TALK);
        assertThatThrownBy(() -> session.branch(1, ALT)).isInstanceOf(ConflictException.class);
        assertThat(session.items()).isEqualTo(TALK);
        BranchedSession other = sessions().session("other");
        other.append(TALK);
        assertThat(other.branch(1, ALT)).isEqualTo(ALT);
    }

    @Test
    default void aBranchMayBeNamedByItself() {
        session().append(TALK);
        BranchId first = session().branch(2);
        assertThat(first.value()).startsWith("branch_from_turn_2_");
        session().switchTo(BranchId.MAIN);
        BranchId second = session().branch(2);
        assertThat(second).isNotEqualTo(first);
        assertThat(session().branches()).extracting(BranchInfo::id).containsExactly(BranchId.MAIN, first, second);
    }

    @Test
    default void aBranchBeginsWhereAUserSpeaks() {
        session().append(TALK);
        for (int turn : List.of(-1, 0, 3)) {
            assertThatThrownBy(() -> session().branch(turn, ALT))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Turn " + turn + " does not contain a user message in branch 'main'");
        }
        assertThat(session().branch(1, ALT)).isEqualTo(ALT);
        assertThat(session().items()).isEqualTo(TALK.subList(0, 1));
        assertThatThrownBy(() -> session().branch(1)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    default void aBranchBeginsWhereAUserSaidSomething() {
        session().append(TALK);
        assertThatThrownBy(() -> session().branchAt("a1", ALT)).isInstanceOf(InvalidRequestException.class);
        assertThat(session().branchAt("Q2", ALT)).isEqualTo(ALT);
        assertThat(session().items()).isEqualTo(TALK.subList(0, 5));
        assertThat(session().branchAt("CAFÉ").value()).startsWith("branch_from_turn_1");
        assertThat(session().items()).isEqualTo(TALK.subList(0, 1));
    }

    @Test
    default void whatIsNotThereCantBeSwitchedTo() {
        BranchedSession session = branched();
        BranchId none = new BranchId("none");
        assertThatThrownBy(() -> session.switchTo(none))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Branch 'none' does not exist");
        assertThat(session.currentBranch()).isEqualTo(ALT);
        assertThat(session.items(none)).isEmpty();
        assertThat(session.turns(none)).isEmpty();
        session.clear();
        assertThatThrownBy(() -> session.switchTo(ALT)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> new BranchId(" ")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    default void aBranchIsDeletedAndTheOthersStay() {
        BranchedSession session = branched();
        assertThatThrownBy(() -> session.delete(ALT, false))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Cannot delete current branch 'alt'");
        assertThat(session.delete(ALT, true)).isEqualTo(new DeletedBranch(ALT, 7));
        assertThat(session.currentBranch()).isEqualTo(BranchId.MAIN);
        assertThat(session.items()).isEqualTo(TALK);
        assertThat(session.items(ALT)).isEmpty();
        assertThatThrownBy(() -> session.delete(ALT, true)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> session.switchTo(ALT)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> session.delete(BranchId.MAIN, true))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Cannot delete the 'main' branch");
    }

    @Test
    default void theLastBranchIsDeletedWhileMainIsEmpty() {
        session().append(List.of(Item.user("q1")));
        session().branch(1, ALT);
        session().append(List.of(Item.user("q1b")));
        session().switchTo(BranchId.MAIN);
        session().pop();
        session().switchTo(ALT);
        assertThat(session().delete(ALT, true)).isEqualTo(new DeletedBranch(ALT, 1));
        assertThat(session().currentBranch()).isEqualTo(BranchId.MAIN);
        session().append(TALK);
        assertThat(session().items()).isEqualTo(TALK);
    }
}
