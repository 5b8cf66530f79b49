package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What model calls used is added up by turns, branches and sessions. */
interface BranchingUsageContract extends BranchingUnderTest {
    @Test
    default void runsOfOneTurnAddUp() {
        BranchedSession session = branched();
        assertThat(session.usage()).isEqualTo(new UsageTotal(Usage.NONE, 0));
        assertThat(session.addUsage(Usage.of(1, 10, 5))).isEqualTo(new TurnUsage(2, Usage.of(1, 10, 5)));
        assertThat(session.addUsage(Usage.of(2, 20, 6))).isEqualTo(new TurnUsage(2, Usage.of(3, 30, 11)));
        session.append(List.of(Item.user("q3")));
        session.addUsage(Usage.of(1, 1, 1));
        assertThat(session.usageByTurn(ALT))
                .containsExactly(new TurnUsage(2, Usage.of(3, 30, 11)), new TurnUsage(3, Usage.of(1, 1, 1)));
        assertThat(session.usage(ALT)).isEqualTo(new UsageTotal(Usage.of(4, 31, 12), 2));
        assertThat(session.usageByTurn(BranchId.MAIN)).isEmpty();
        session.switchTo(BranchId.MAIN);
        session.addUsage(Usage.of(1, 100, 100));
        assertThat(session.usage()).isEqualTo(new UsageTotal(Usage.of(5, 131, 112), 3));
        assertThat(session.usage(new BranchId("none")).turns()).isZero();
    }

    @Test
    default void detailsAddUpByTheirNames() {
        session().append(TALK);
        session()
                .addUsage(new Usage(
                        1,
                        10,
                        5,
                        15,
                        Optional.of(new Json("{\"cached_tokens\":3,\"tier\":\"a\"}")),
                        Optional.of(new Json("{\"reasoning_tokens\":1}"))));
        session()
                .addUsage(new Usage(
                        1,
                        10,
                        5,
                        15,
                        Optional.of(new Json("{\"cached_tokens\":4,\"tier\":\"b\",\"new\":1}")),
                        Optional.empty()));
        Usage sum = session().usageByTurn(BranchId.MAIN).get(0).usage();
        assertThat(sum.inputDetails()).contains(new Json("{\"cached_tokens\":7,\"tier\":\"b\",\"new\":1}"));
        assertThat(sum.outputDetails()).contains(new Json("{\"reasoning_tokens\":1}"));
        assertThat(sum.totalTokens()).isEqualTo(30);
    }

    @Test
    default void numbersMayBeLarge() {
        session().append(TALK);
        session().addUsage(Usage.of(1, 3_000_000_000L, 1));
        session().addUsage(Usage.of(1, 3_000_000_000L, 1));
        assertThat(session().usage().usage()).isEqualTo(Usage.of(2, 6_000_000_000L, 2));
    }

    @Test
    default void usageGoesWithTheLastItemOfItsTurn() {
        BranchedSession session = branched();
        session.addUsage(Usage.of(1, 10, 5));
        session.pop();
        assertThat(session.usageByTurn(ALT)).hasSize(1);
        session.pop();
        assertThat(session.usageByTurn(ALT)).isEmpty();
        session.append(List.of(Item.user("q2 again")));
        assertThat(session.usageByTurn(ALT)).isEmpty();
        assertThat(session.addUsage(Usage.of(1, 1, 1)).turn()).isEqualTo(2);
        assertThat(session.usage()).isEqualTo(new UsageTotal(Usage.of(1, 1, 1), 1));
    }

    @Test
    default void usageStaysWhenItemsGiveWayToOthers() {
        session().append(TALK.subList(0, 5));
        session().addUsage(Usage.of(1, 10, 5));
        session().append(TALK.subList(5, 7));
        session().addUsage(Usage.of(1, 20, 6));
        session().replace(TALK.subList(0, 5), List.of(Item.message("assistant", "what was said")));
        assertThat(session().usageByTurn(BranchId.MAIN))
                .containsExactly(new TurnUsage(0, Usage.of(1, 10, 5)), new TurnUsage(1, Usage.of(1, 20, 6)));
        session().replace(session().items(), List.of(Item.user("all"), Item.message("assistant", "in short")));
        assertThat(session().usage(BranchId.MAIN).usage()).isEqualTo(Usage.of(2, 30, 11));
        List<TurnUsage> before = session().usageByTurn(BranchId.MAIN);
        session().replace(session().items(), List.of(Item.user("ALL"), Item.message("assistant", "SHORT")));
        assertThat(session().usageByTurn(BranchId.MAIN)).isEqualTo(before);
    }

    @Test
    default void usageGoesWithItsBranchAndItsSession() {
        BranchedSession session = branched();
        session.addUsage(Usage.of(1, 10, 5));
        session.switchTo(BranchId.MAIN);
        session.addUsage(Usage.of(1, 20, 6));
        session.delete(ALT, false);
        assertThat(session.usage()).isEqualTo(new UsageTotal(Usage.of(1, 20, 6), 1));
        session.clear();
        assertThat(session.usage()).isEqualTo(new UsageTotal(Usage.NONE, 0));
        session.append(TALK);
        assertThat(session.usageByTurn(BranchId.MAIN)).isEmpty();
    }

    @Test
    default void usageBeforeTheFirstTurnIsOfTurnZero() {
        session().append(TALK.subList(0, 1));
        assertThat(session().addUsage(Usage.of(1, 2, 3)).turn()).isZero();
        assertThat(session().usageByTurn(BranchId.MAIN)).containsExactly(new TurnUsage(0, Usage.of(1, 2, 3)));
    }
}
