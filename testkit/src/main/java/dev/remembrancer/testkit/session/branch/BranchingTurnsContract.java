package dev.remembrancer.testkit.session.branch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchItem;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.ToolUse;
import dev.remembrancer.session.branch.UserTurn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation has turns, and can be told by them. */
interface BranchingTurnsContract extends BranchingUnderTest {
    @Test
    default void itemsBelongToTheTurnOfTheUserBeforeThem() {
        BranchedSession session = branched();
        assertThat(session.placed(BranchId.MAIN)).extracting(BranchItem::turn).containsExactly(0, 1, 1, 1, 1, 2, 2);
        assertThat(session.placed(ALT)).extracting(BranchItem::turn).containsExactly(0, 1, 1, 1, 1, 2, 2);
        assertThat(session.placed(ALT))
                .extracting(BranchItem::kind)
                .containsExactly(
                        "other", "user", "function_call", "function_call_output", "assistant", "user", "assistant");
        assertThat(session.itemsByTurn(BranchId.MAIN)).containsOnlyKeys(0, 1, 2).satisfies(turns -> {
            assertThat(turns.get(0)).isEqualTo(TALK.subList(0, 1));
            assertThat(turns.get(1)).isEqualTo(TALK.subList(1, 5));
            assertThat(turns.get(2)).isEqualTo(TALK.subList(5, 7));
        });
    }

    @Test
    default void turnsGoOnAfterSomeWerePopped() {
        BranchedSession session = branched();
        session.pop();
        session.pop();
        session.append(List.of(Item.user("q2c"), Item.user("q3c")));
        assertThat(session.turns(ALT)).extracting(UserTurn::number).containsExactly(1, 2, 3);
    }

    @Test
    default void aTurnShowsWhatTheUserSaid() {
        session()
                .append(List.of(
                        Item.user("x".repeat(100)),
                        Item.user("😀".repeat(101)),
                        new Item("{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"look é\"},"
                                + "{\"type\":\"input_image\",\"image_url\":\"data:x\"}]}"),
                        new Item("{\"role\":\"user\"}")));
        List<UserTurn> turns = session().turns(BranchId.MAIN);
        assertThat(turns).extracting(UserTurn::number).containsExactly(1, 2, 3, 4);
        assertThat(turns.get(0).shortText()).isEqualTo("x".repeat(100));
        assertThat(turns.get(1).shortText()).isEqualTo("😀".repeat(100) + "...");
        assertThat(turns.get(1).text()).isEqualTo("😀".repeat(101));
        assertThat(turns.get(2).text()).isEqualTo("look é\n[input_image]");
        assertThat(turns.get(3).text()).isEmpty();
        assertThat(session().find(BranchId.MAIN, "É")).containsExactly(turns.get(2));
        assertThat(session().find(BranchId.MAIN, "data:")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "É", "e\u0301", "CAFÉ", "où est", "OÙ EST LE CAFÉ?"})
    default void turnsAreFoundByWhatTheyMean(String text) {
        session().append(TALK);
        assertThat(session().find(BranchId.MAIN, text))
                .extracting(UserTurn::number)
                .containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "role", "content", "\\u00e9", "be brief", "a2", "cafe"})
    default void turnsAreNotFoundByHowTheyAreWritten(String text) {
        session().append(TALK);
        assertThat(session().find(BranchId.MAIN, text)).isEmpty();
    }

    @Test
    default void toolsAreCountedByTurns() {
        session()
                .append(List.of(
                        Item.user("q1"),
                        new Item("{\"type\":\"function_call\",\"name\":\"f\",\"namespace\":\"n\"}"),
                        new Item("{\"type\":\"function_call\",\"name\":\"f\",\"namespace\":\"n\"}"),
                        new Item("{\"type\":\"function_call\",\"name\":\"f\",\"namespace\":\"f\"}"),
                        new Item("{\"type\":\"web_search_call\",\"id\":\"ws_1\"}"),
                        new Item("{\"type\":\"tool_search_output\"}"),
                        Item.user("q2"),
                        new Item("{\"type\":\"mcp_call\",\"name\":\"t\",\"server_label\":\"srv\"}"),
                        new Item("{\"type\":\"tool_search_call\"}"),
                        new Item("{\"type\":\"tool_search_output\"}")));
        assertThat(session().tools(BranchId.MAIN))
                .containsExactly(
                        new ToolUse("f", 1, 1),
                        new ToolUse("n.f", 2, 1),
                        new ToolUse("tool_search", 1, 1),
                        new ToolUse("web_search_call", 1, 1),
                        new ToolUse("srv.t", 1, 2),
                        new ToolUse("tool_search", 1, 2));
    }
}
