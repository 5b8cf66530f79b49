package dev.remembrancer.advanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.Json;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.testkit.session.PythonAgents;
import dev.remembrancer.testkit.session.branch.BranchingUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Python SDK and this store go on with each other's sessions in one file. */
class SdkAdvancedTest {
    private static final List<Item> TALK = BranchingUnderTest.TALK;
    private static final BranchId ALT = BranchingUnderTest.ALT;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void findPython() {
        Assumptions.assumeTrue(PythonAgents.find().isPresent(), PythonAgents.LEFT_OUT);
        file = directory.resolve("sessions.db");
    }

    private AdvancedSessions ours() {
        return AdvancedSessions.open("jdbc:sqlite:" + file, AdvancedOptions.DEFAULT, InstantSource.system());
    }

    private SdkSession theirs(boolean create) throws IOException {
        return SdkSession.open(file, "thread-42", create);
    }

    private static List<Json> json(List<Item> items) {
        return items.stream().map(item -> new Json(item.json())).toList();
    }

    private static void writeOurs(BranchedSession session) {
        session.append(TALK, "key");
        session.describe(Optional.of("alice"), Map.of("topic", "weather"));
        session.addUsage(Usage.of(1, 10, 5));
        session.branch(2, ALT);
        session.append(List.of(Item.user("q2b é"), Item.message("assistant", "a2b")));
        session.addUsage(new Usage(1, 2, 3, 5, Optional.of(new Json("{\"cached_tokens\":1}")), Optional.empty()));
    }

    @Test
    void theSdkGivesWhatWeGiveOfWhatWeWrote() throws IOException {
        try (AdvancedSessions sessions = ours()) {
            BranchedSession session = sessions.session("thread-42");
            writeOurs(session);
            try (SdkSession sdk = theirs(false)) {
                assertThat(sdk.call("get_items")).isEqualTo(SdkCalls.items(TALK));
                sdk.call("switch_to_branch", "alt");
                assertSame(sdk, session);
            }
        }
    }

    @Test
    void theSdkGoesOnWithWhatWeWrote() throws IOException {
        try (AdvancedSessions sessions = ours()) {
            BranchedSession session = sessions.session("thread-42");
            writeOurs(session);
            try (SdkSession sdk = theirs(false)) {
                assertThat(sdk.refusal("create_branch_from_turn", 1, "alt"))
                        .isEqualTo("Branch ID 'alt' has already been used. Choose a new branch ID.");
                sdk.call("switch_to_branch", "alt");
                sdk.call("add_items", json(List.of(Item.user("from python é"), Item.message("assistant", "yes"))));
                sdk.call("store_run_usage", 1, 7, 8, 15);
                session.addUsage(Usage.of(1, 1, 1));
                assertSame(sdk, session);
                assertThat(session.usageByTurn(ALT))
                        .hasSize(2)
                        .last()
                        .satisfies(
                                used -> assertThat(used.usage().totalTokens()).isEqualTo(17));
                assertThat(sdk.call("create_branch_from_turn", 3, "py").asText())
                        .isEqualTo("py");
                sdk.call("add_items", json(List.of(Item.user("q3 py"))));
                assertThat(session.currentBranch()).isEqualTo(ALT);
                session.switchTo(new BranchId("py"));
                assertSame(sdk, session);
                sdk.call("pop_item");
                assertSame(sdk, session);
                session.switchTo(BranchId.MAIN);
                sdk.call("delete_branch", "alt");
                assertThat(session.branches())
                        .extracting(BranchInfo::id)
                        .containsExactly(BranchId.MAIN, new BranchId("py"));
                assertThatThrownBy(() -> session.switchTo(ALT)).isInstanceOf(NotFoundException.class);
                assertThatThrownBy(() -> session.branch(1, ALT)).isInstanceOf(ConflictException.class);
                assertThat(session.items()).isEqualTo(TALK);
            }
            assertThat(session.append(TALK, "key").repeated()).isTrue();
        }
    }

    @Test
    void weGoOnWithWhatTheSdkWrote() throws IOException {
        try (SdkSession sdk = theirs(true);
                AdvancedSessions sessions = ours()) {
            BranchedSession session = sessions.session("thread-42");
            sdk.call("add_items", json(TALK));
            sdk.call("store_run_usage", 1, 10, 5, 15);
            sdk.call("create_branch_from_turn", 2, "alt");
            sdk.call("add_items", json(List.of(Item.user("q2b é"), new Item("{\"type\":\"web_search_call\"}"))));
            session.switchTo(ALT);
            assertSame(sdk, session);
            session.append(List.of(Item.user("ours"), new Item("{\"type\":\"mcp_call\",\"name\":\"t\"}")));
            session.addUsage(Usage.of(2, 3, 4));
            assertSame(sdk, session);
            assertThat(session.pop()).isPresent();
            assertSame(sdk, session);
            session.replace(TALK.subList(0, 5), List.of(Item.user("in short é")));
            assertSame(sdk, session);
            assertThat(sdk.call("pop_item"))
                    .isEqualTo(SdkCalls.items(List.of(Item.user("ours"))).get(0));
            assertSame(sdk, session);
            assertThat(session.usageByTurn(ALT)).isEmpty();
            session.switchTo(BranchId.MAIN);
            session.delete(ALT, false);
            assertThat(sdk.call("get_items")).isEmpty();
            assertThat(sdk.refusal("create_branch_from_turn", 1, "alt")).contains("does not contain");
            sdk.call("switch_to_branch", "main");
            assertThat(sdk.refusal("create_branch_from_turn", 1, "alt")).contains("already been used");
            assertSame(sdk, session);
        }
    }

    @Test
    void aClearingByTheSdkIsNoticed() throws IOException {
        try (AdvancedSessions sessions = ours()) {
            BranchedSession session = sessions.session("thread-42");
            writeOurs(session);
            try (SdkSession sdk = theirs(false)) {
                sdk.call("clear_session");
                assertThat(session.currentBranch()).isEqualTo(BranchId.MAIN);
                assertThat(session.branches()).hasSize(1);
                assertThat(session.usage().turns()).isZero();
                sdk.call("add_items", json(TALK));
                assertSame(sdk, session);
                assertThatThrownBy(() -> session.branch(1, ALT)).isInstanceOf(ConflictException.class);
            }
        }
    }

    @Test
    void ourClearingIsNoticedByTheSdk() throws IOException {
        try (AdvancedSessions sessions = ours()) {
            BranchedSession session = sessions.session("thread-42");
            writeOurs(session);
            try (SdkSession sdk = theirs(false)) {
                sdk.call("switch_to_branch", "alt");
                session.clear();
                assertThat(sdk.call("get_items")).isEmpty();
                sdk.call("add_items", json(TALK));
                assertThat(session.items(BranchId.MAIN)).isEqualTo(TALK);
                assertThat(session.items(ALT)).isEmpty();
                assertThat(sdk.refusal("create_branch_from_turn", 1, "alt")).contains("already been used");
                assertSame(sdk, session);
            }
        }
    }

    /** Every call of the SDK that tells something of the current branch gives what ours gives. */
    private static void assertSame(SdkSession sdk, BranchedSession session) throws IOException {
        BranchId current = session.currentBranch();
        assertThat(sdk.call("get_items")).isEqualTo(SdkCalls.items(session.items()));
        assertThat(sdk.call("get_items", 2)).isEqualTo(SdkCalls.items(session.items(2)));
        assertThat(sdk.call("list_branches")).containsExactlyInAnyOrderElementsOf(SdkCalls.branches(session));
        assertThat(sdk.call("get_conversation_turns")).isEqualTo(SdkCalls.turns(session.turns(current)));
        assertThat(sdk.call("find_turns_by_content", "q2")).isEqualTo(SdkCalls.turns(session.find(current, "q2")));
        assertThat(sdk.call("get_conversation_by_turns")).isEqualTo(SdkCalls.byTurns(session, current));
        assertThat(sdk.call("get_tool_usage")).isEqualTo(SdkCalls.tools(session, current));
        assertThat(sdk.call("get_session_usage")).isEqualTo(SdkCalls.usage(session.usage()));
        assertThat(sdk.call("get_session_usage", current.value())).isEqualTo(SdkCalls.usage(session.usage(current)));
        assertThat(sdk.call("get_turn_usage")).isEqualTo(SdkCalls.usageByTurn(session, current));
    }
}
