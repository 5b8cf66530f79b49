package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.PythonAgents;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the OpenAI Agents SDK for Python are read here, and ours there. */
class AgentsSdkFilesTest {
    private static final List<Item> ITEMS = List.of(
            new Item("{\"role\":\"system\",\"content\":\"be brief\"}"),
            new Item("{\"content\":\"hé 😀 </a> \u2028 tab\\t\",\"role\":\"user\"}"),
            new Item(
                    "{\"id\":\"rs_1\",\"summary\":[{\"text\":\"th\",\"type\":\"summary_text\"}],\"type\":\"reasoning\","
                            + "\"encrypted_content\":\"enc\"}"),
            new Item("{\"arguments\":\"{\\\"x\\\":1}\",\"call_id\":\"call_1\",\"name\":\"get_weather\","
                    + "\"type\":\"function_call\",\"id\":\"fc_1\",\"status\":\"completed\"}"));

    private static final String TABLES_AND_INDEXES =
            "SELECT sql FROM sqlite_schema WHERE tbl_name LIKE 'agent!_%' ESCAPE '!' AND type <> 'trigger' ORDER BY name";

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("agents.db");
    }

    private Sessions open() {
        return StoredSessions.over(SqliteSessionStore.open(file(), InstantSource.system()));
    }

    private void fillGolden() throws Exception {
        try (InputStream dump = AgentsSdkFilesTest.class.getResourceAsStream("/golden/sqlite.sql")) {
            execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void execute(String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            while (results.next()) {
                values.add(results.getString(1));
            }
        }
        return values;
    }

    @Test
    void theGoldenFileIsReadItemForItemAndGoneOnWith() throws Exception {
        fillGolden();
        List<String> stored = column("SELECT message_data FROM agent_messages WHERE session_id = 's1' ORDER BY id");
        try (Sessions sessions = open()) {
            Session session = sessions.session("s1");
            List<Item> items = session.items();
            assertThat(items).hasSizeGreaterThan(4).startsWith(ITEMS.toArray(Item[]::new));
            assertThat(items).extracting(Item::spacedAscii).isEqualTo(stored);
            assertThat(session.info().map(SessionInfo::createdAt)).contains(Instant.parse("2026-11-21T09:51:41Z"));
            assertThat(session.items(2)).isEqualTo(items.subList(items.size() - 2, items.size()));
            session.append(List.of(Item.user("and on")));
            assertThat(session.pop()).contains(Item.user("and on"));
            assertThat(session.pop()).contains(items.get(items.size() - 1));
        }
    }

    @Test
    void ourTablesAreThoseOfTheSdk() throws Exception {
        open().close();
        List<String> ours = column(TABLES_AND_INDEXES);
        Files.delete(file());
        fillGolden();
        List<String> theirs = column(TABLES_AND_INDEXES);
        assertThat(ours.stream().map(AgentsSdkFilesTest::words).toList())
                .isEqualTo(theirs.stream().map(AgentsSdkFilesTest::words).toList());
    }

    private static String words(String sql) {
        return sql == null
                ? ""
                : sql.replaceAll("\\s+", " ")
                        .replaceAll("\\s*([(),])\\s*", "$1")
                        .strip();
    }

    /** The statements of SQLiteSession, as section 2.1 of the specification has them. */
    @Test
    void whatWeWriteIsReadByTheStatementsOfTheSdk() throws Exception {
        try (Sessions sessions = open()) {
            sessions.session("s").append(ITEMS);
            assertThat(column("SELECT message_data FROM agent_messages WHERE session_id = 's' ORDER BY id ASC"))
                    .isEqualTo(ITEMS.stream().map(Item::spacedAscii).toList());
            assertThat(column(
                            "DELETE FROM agent_messages WHERE id = (SELECT id FROM agent_messages WHERE session_id = 's'"
                                    + " ORDER BY id DESC LIMIT 1) RETURNING message_data"))
                    .containsExactly(ITEMS.get(3).spacedAscii());
            execute("INSERT OR IGNORE INTO agent_sessions (session_id) VALUES ('s');"
                    + "INSERT INTO agent_messages (session_id, message_data) VALUES ('s', '{\"role\": \"user\"}');"
                    + "UPDATE agent_sessions SET updated_at = CURRENT_TIMESTAMP WHERE session_id = 's'");
            assertThat(sessions.session("s").items())
                    .hasSize(4)
                    .endsWith(new Item("{\"role\":\"user\"}"))
                    .startsWith(ITEMS.subList(0, 3).toArray(Item[]::new));
            assertThat(column("SELECT session_id FROM agent_sessions")).containsExactly("s");
        }
    }

    @Test
    void theSdkItselfAndOursGoOnWithEachOthersSessions() throws Exception {
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        try (Sessions sessions = open()) {
            sessions.session("shared é").append(ITEMS);
            String read = python.get().run("""
                    from agents import SQLiteSession
                    session = SQLiteSession("shared é", sys.argv[1])
                    items = await session.get_items()
                    await session.add_items([{"role": "user", "content": "from Python é 😀 \\ud800", "n": 1.50, "x": None}])
                    print(json.dumps(items))
                    """, file().toString());
            assertThat(read)
                    .isEqualTo("["
                            + String.join(
                                    ", ", ITEMS.stream().map(Item::spacedAscii).toList()) + "]");
            assertThat(sessions.session("shared é").items())
                    .hasSize(5)
                    .endsWith(new Item(
                            "{\"role\":\"user\",\"content\":\"from Python é 😀 \\ud800\",\"n\":1.5,\"x\":null}"));
            sessions.session("shared é").append(List.of(Item.user("from Java")));
            assertThat(python.get().run("""
                    from agents.extensions.memory import AsyncSQLiteSession
                    session = AsyncSQLiteSession("shared é", sys.argv[1])
                    print(json.dumps(await session.pop_item()))
                    print(json.dumps(await session.pop_item()))
                    await session.close()
                    """, file().toString()).lines().findFirst())
                    .contains(Item.user("from Java").spacedAscii());
            assertThat(sessions.session("shared é").items()).isEqualTo(ITEMS);
        }
    }

    /** Or a key of what was cleared would make an append of what begins again look like a repetition. */
    @Test
    void whatIsKeptBesideTheSdksTablesGoesWhenItClearsASession() throws Exception {
        try (Sessions sessions = open()) {
            Session session = sessions.session("s");
            session.append(ITEMS, "turn-1");
            session.describe(Optional.of("alice"), Map.of());
            execute(
                    "DELETE FROM agent_messages WHERE session_id = 's'; DELETE FROM agent_sessions WHERE session_id = 's'");
            assertThat(session.append(ITEMS, "turn-1").repeated()).isFalse();
            assertThat(session.items()).isEqualTo(ITEMS);
            assertThat(session.info().flatMap(SessionInfo::owner)).isEmpty();
        }
    }

    @Test
    void tablesOfOtherNamesKeepFactsAndKeysOfTheirOwn() {
        SessionTables others = new SessionTables("my_sessions", "my_messages");
        try (Sessions sessions = open();
                Sessions apart = StoredSessions.over(
                        SqliteSessionStore.open(file(), InstantSource.system(), SqliteOptions.DEFAULT, others))) {
            sessions.session("s").append(ITEMS, "turn-1");
            sessions.session("s").describe(Optional.of("alice"), Map.of());
            assertThat(apart.session("s").append(ITEMS, "turn-1").repeated()).isFalse();
            assertThat(apart.session("s").info().flatMap(SessionInfo::owner)).isEmpty();
            apart.session("s").clear();
            assertThat(sessions.session("s").info().flatMap(SessionInfo::owner)).contains("alice");
        }
    }

    @Test
    void aRowThatIsNoItemIsNamedAndHidesNothing() throws Exception {
        try (Sessions sessions = open()) {
            Session session = sessions.session("s");
            session.append(ITEMS);
            for (String damaged : List.of("'{\"role\": \"us'", "'null'", "'[1,2]'", "x'ff00'", "''", "5")) {
                execute("INSERT INTO agent_messages (session_id, message_data) VALUES ('s', " + damaged + ")");
            }
            assertThat(session.items()).isEqualTo(ITEMS);
            assertThat(session.items(1)).containsExactly(ITEMS.get(3));
            assertThat(session.damaged()).hasSize(6);
            assertThat(session.pop()).contains(ITEMS.get(3));
            assertThat(session.damaged()).hasSize(6);
            assertThat(session.replace(ITEMS.subList(0, 2), List.of()).kept()).isEqualTo(1);
            assertThat(session.damaged()).hasSize(6);
            assertThat(session.clear().items()).isEqualTo(7);
        }
    }

    @Test
    void tablesOfAnotherShapeAreRefusedAndLeftAlone() throws Exception {
        execute("CREATE TABLE agent_messages (id INTEGER, body TEXT)");
        assertThatThrownBy(this::open).isInstanceOf(ForeignFileException.class).hasMessageContaining("another shape");
        assertThat(column("SELECT name FROM sqlite_schema")).containsExactly("agent_messages");
    }
}
