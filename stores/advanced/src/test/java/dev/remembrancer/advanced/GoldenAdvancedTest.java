package dev.remembrancer.advanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.ConflictException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.UserTurn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that the real Python SDK wrote gives what that SDK gave. */
class GoldenAdvancedTest {
    private static final BranchId ALT = new BranchId("alt");

    @TempDir
    private Path directory;

    private JsonNode calls;
    private AdvancedSessions sessions;
    private BranchedSession session;

    @BeforeEach
    void open() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("advanced.db");
        load(url, resource("advanced.sql"));
        calls = SdkCalls.json(resource("advanced-calls.json"));
        sessions = AdvancedSessions.open(url, AdvancedOptions.DEFAULT, InstantSource.system());
        session = sessions.session("adv");
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void itemsOfBothBranchesAreRead() {
        session.switchTo(ALT);
        assertThat(SdkCalls.items(session.items())).isEqualTo(calls.get("get_items"));
        assertThat(SdkCalls.items(session.items(BranchId.MAIN))).isEqualTo(calls.get("get_items_main"));
    }

    @Test
    void theListOfBranchesIsTheSame() {
        // The SDK keeps in memory where it goes on: a newcomer begins on main there, and here.
        assertThat(session.currentBranch()).isEqualTo(BranchId.MAIN);
        session.switchTo(ALT);
        assertThat(SdkCalls.branches(session)).containsExactlyInAnyOrderElementsOf(calls.get("list_branches"));
    }

    @Test
    void turnsAndToolsAreTheSame() {
        assertThat(SdkCalls.turns(session.turns(ALT))).isEqualTo(calls.get("turns"));
        assertThat(SdkCalls.byTurns(session, ALT)).isEqualTo(calls.get("by_turns"));
        assertThat(SdkCalls.tools(session, ALT)).isEqualTo(calls.get("tool_usage"));
        assertThat(SdkCalls.turns(session.find(ALT, "alt"))).isEqualTo(calls.get("find_alt"));
    }

    @Test
    void usageIsTheSame() {
        assertThat(SdkCalls.usage(session.usage())).isEqualTo(calls.get("session_usage_all"));
        assertThat(SdkCalls.usage(session.usage(ALT))).isEqualTo(calls.get("session_usage_alt"));
        assertThat(SdkCalls.usageByTurn(session, ALT)).isEqualTo(calls.get("turn_usage_alt"));
        JsonNode second = SdkCalls.usageByTurn(session, BranchId.MAIN).get(1);
        Iterable<Map.Entry<String, JsonNode>> expected =
                calls.get("turn_usage_main_2").properties();
        assertThat(expected)
                .allSatisfy(field -> assertThat(second.get(field.getKey())).isEqualTo(field.getValue()));
        assertThat(second.get("user_turn_number").asInt()).isEqualTo(2);
    }

    @Test
    void whatTheSdkDoesNotFindIsFound() {
        assertThat(calls.get("find_nonascii")).isEmpty();
        assertThat(session.find(ALT, "É")).extracting(UserTurn::number).containsExactly(1);
    }

    @Test
    void theConversationGoesOn() {
        assertThatThrownBy(() -> session.branch(1, ALT)).isInstanceOf(ConflictException.class);
        session.branch(2, new BranchId("ours"));
        session.append(List.of(Item.user("q2 ours")));
        assertThat(session.items()).hasSize(7).last().isEqualTo(Item.user("q2 ours"));
        assertThat(session.turns(session.currentBranch())).hasSize(2);
        assertThat(SdkCalls.items(session.items(ALT))).isEqualTo(calls.get("get_items"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenAdvancedTest.class.getResourceAsStream("/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void load(String url, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
