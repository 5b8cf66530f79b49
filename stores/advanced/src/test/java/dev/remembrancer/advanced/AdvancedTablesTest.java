package dev.remembrancer.advanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.testkit.session.branch.BranchingUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the tables of a SQLite file, and what is done when there is something else. */
class AdvancedTablesTest {
    private static final List<Item> TALK = BranchingUnderTest.TALK;
    private static final BranchId ALT = BranchingUnderTest.ALT;

    @TempDir
    private Path directory;

    private AdvancedSessions sessions;
    private BranchedSession session;

    @BeforeEach
    void open() {
        sessions = AdvancedSessions.open(url(), AdvancedOptions.DEFAULT, InstantSource.system());
        session = sessions.session("s");
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("sessions.db");
    }

    /** The columns of all rows that a query gives, with bars between them. */
    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }

    private void change(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void branchesShareTheirMessages() throws SQLException {
        session.append(TALK);
        session.branch(2, ALT);
        session.append(List.of(Item.user("q2b"), Item.message("assistant", "a2b")));
        assertThat(rows("SELECT message_id, branch_id, message_type, sequence_number, user_turn_number,"
                        + " branch_turn_number, tool_name FROM message_structure ORDER BY id"))
                .containsExactly(
                        "1|main|other|1|0|0|null",
                        "2|main|user|2|1|1|null",
                        "3|main|function_call|3|1|1|get_weather",
                        "4|main|function_call_output|4|1|1|null",
                        "5|main|assistant|5|1|1|null",
                        "6|main|user|6|2|2|null",
                        "7|main|assistant|7|2|2|null",
                        "1|alt|other|8|0|0|null",
                        "2|alt|user|9|1|1|null",
                        "3|alt|function_call|10|1|1|get_weather",
                        "4|alt|function_call_output|11|1|1|null",
                        "5|alt|assistant|12|1|1|null",
                        "8|alt|user|13|2|2|null",
                        "9|alt|assistant|14|2|2|null");
        assertThat(rows("SELECT branch_id FROM branch_reservations ORDER BY 1")).containsExactly("alt", "main");
        assertThat(rows("SELECT message_data FROM agent_messages WHERE id = 2"))
                .containsExactly("{\"role\": \"user\", \"content\": \"O\\u00f9 est le caf\\u00e9?\"}");
        session.delete(ALT, true);
        assertThat(rows("SELECT id FROM agent_messages ORDER BY id"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void replacingKeepsTheSharedMessagesOfWhatStays() throws SQLException {
        session.append(TALK);
        session.branch(2, ALT);
        session.append(List.of(Item.user("q2b")));
        session.replace(TALK.subList(0, 4), List.of(Item.user("sum")));
        assertThat(rows("SELECT message_id, user_turn_number FROM message_structure WHERE branch_id = 'alt'"
                        + " ORDER BY sequence_number"))
                .containsExactly("9|1", "5|1", "8|2");
        assertThat(session.items(BranchId.MAIN)).isEqualTo(TALK);
    }

    @Test
    void whatTheSdkDoesNotKeepHasTablesOfItsOwnOnceItIsNeeded() throws SQLException {
        String made = "SELECT name FROM sqlite_master WHERE name LIKE 'remembrancer%' AND type = 'table'";
        session.append(TALK);
        session.addUsage(Usage.of(1, 2, 3));
        session.switchTo(BranchId.MAIN);
        session.pop();
        session.clear();
        session.append(TALK);
        assertThat(rows(made)).isEmpty();
        session.branch(2, ALT);
        assertThat(rows(made)).hasSize(5);
    }

    @Test
    void clearingLeavesNamesAndANewGeneration() throws SQLException {
        session.append(TALK);
        session.addUsage(Usage.of(1, 2, 3));
        session.branch(2, ALT);
        session.clear();
        for (String table : List.of(
                "agent_sessions", "agent_messages", "message_structure", "turn_usage", "remembrancer_branches")) {
            assertThat(rows("SELECT * FROM " + table)).as(table).isEmpty();
        }
        assertThat(rows("SELECT generation FROM session_clear_generations")).containsExactly("1");
        assertThat(rows("SELECT branch_id FROM branch_reservations ORDER BY 1")).containsExactly("alt", "main");
    }

    @Test
    void damagedRowsAreToldAndLeftWhereTheyAre() throws SQLException {
        session.append(TALK);
        session.branch(2, ALT);
        session.append(List.of(Item.user("q2b")));
        change("UPDATE agent_messages SET message_data = '{not json' WHERE id IN (3, 8)");
        assertThat(session.items(2)).containsExactly(TALK.get(3), TALK.get(4));
        assertThat(session.damaged()).hasSize(2);
        assertThat(session.placed(ALT)).hasSize(4);
        assertThat(session.pop()).contains(TALK.get(4));
        assertThat(session.damaged()).hasSize(2);
        assertThat(session.turns(ALT)).hasSize(1);
        assertThat(session.branch(2, new BranchId("from a damaged turn"))).isEqualTo(session.currentBranch());
    }

    @Test
    void namesOfBeforeThereWereReservationsStayUsed() throws SQLException {
        session.append(TALK);
        session.branch(2, ALT);
        change("DROP TABLE branch_reservations", "DROP TABLE session_clear_generations");
        try (AdvancedSessions again = AdvancedSessions.open(url(), AdvancedOptions.DEFAULT, InstantSource.system())) {
            BranchedSession old = again.session("s");
            assertThat(old.currentBranch()).isEqualTo(ALT);
            old.clear();
            old.append(TALK);
            assertThatThrownBy(() -> old.branch(1, ALT)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void tablesOfOthersAreRefused() {
        AdvancedOptions others = new AdvancedOptions("my_sessions", "my_messages", true);
        assertThatThrownBy(() -> AdvancedSessions.open(url(), others, InstantSource.system()))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("already belongs to");
        AdvancedOptions asTheyAre = new AdvancedOptions("agent_sessions", "agent_messages", false);
        assertThatThrownBy(() -> AdvancedSessions.open(
                        "jdbc:sqlite:" + directory.resolve("other.db"), asTheyAre, InstantSource.system()))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("createTables");
        AdvancedSessions.open(url(), asTheyAre, InstantSource.system()).close();
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws Exception {
        Path file = directory.resolve("text.db");
        Files.writeString(file, "this is no database, and long enough to be looked at as one. ".repeat(20));
        assertThatThrownBy(() ->
                        AdvancedSessions.open("jdbc:sqlite:" + file, AdvancedOptions.DEFAULT, InstantSource.system()))
                .isInstanceOf(DatabaseRefusedException.class);
        assertThatThrownBy(() -> AdvancedSessions.open(
                        "jdbc:nobody:x?password=secret", AdvancedOptions.DEFAULT, InstantSource.system()))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> AdvancedSessions.open(
                        "jdbc:sqlite:" + directory.resolve("none").resolve("x.db"),
                        AdvancedOptions.DEFAULT,
                        InstantSource.system()))
                .isInstanceOf(RemembrancerException.class);
    }

    @Test
    void closedSessionsSaySo() {
        sessions.close();
        assertThatThrownBy(() -> session.items()).isInstanceOf(RemembrancerException.class);
    }

    @Test
    void severalOpeningsOfOneFileLoseNothing() throws Exception {
        session.append(TALK);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> futures = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int number = thread;
            futures.add(pool.submit(() -> {
                try (AdvancedSessions own =
                        AdvancedSessions.open(url(), AdvancedOptions.DEFAULT, InstantSource.system())) {
                    for (int i = 0; i < 10; i++) {
                        own.session("s").append(List.of(Item.user(number + ":" + i)));
                        own.session("s").addUsage(Usage.of(1, 1, 1));
                    }
                }
            }));
        }
        for (Future<?> future : futures) {
            future.get();
        }
        pool.shutdown();
        assertThat(session.items()).hasSize(47).doesNotHaveDuplicates();
        assertThat(session.turns(BranchId.MAIN)).hasSize(42);
        assertThat(session.usage().usage()).isEqualTo(Usage.of(40, 40, 40));
    }
}
