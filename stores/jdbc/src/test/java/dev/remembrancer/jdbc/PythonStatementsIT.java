package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of the Python SDK, run as they are beside ours. */
class PythonStatementsIT {
    private static final String ALL = "SELECT agent_messages.message_data FROM agent_messages WHERE"
            + " agent_messages.session_id = ? ORDER BY agent_messages.created_at ASC, agent_messages.id ASC";
    private static final String LATEST = "SELECT agent_messages.message_data FROM agent_messages WHERE"
            + " agent_messages.session_id = ? ORDER BY agent_messages.created_at DESC, agent_messages.id DESC LIMIT ?";
    private static final String POP =
            "DELETE FROM agent_messages WHERE agent_messages.id = (SELECT agent_messages.id FROM"
                    + " agent_messages WHERE agent_messages.session_id = ? ORDER BY agent_messages.created_at DESC,"
                    + " agent_messages.id DESC LIMIT 1) RETURNING message_data";

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void pythonReadsPopsAndClearsWhatWeWrote(Engine engine) throws Exception {
        String url = engine.empty(directory);
        try (Sessions sessions = StoredSessions.over(JdbcSessionStore.open(url, JdbcOptions.DEFAULT));
                Rows python = new Rows(url)) {
            Session session = sessions.session("s1");
            List<Item> items = GoldenTest.items();
            List<String> texts = items.stream().map(Item::compactAscii).toList();
            session.append(items.subList(0, 5));
            session.append(items.subList(5, 8));
            assertThat(python.texts(ALL, "s1")).isEqualTo(texts);
            assertThat(python.texts(LATEST, "s1", 2)).containsExactly(texts.get(7), texts.get(6));
            assertThat(python.texts(POP, "s1")).containsExactly(texts.get(7));
            assertThat(session.items()).isEqualTo(items.subList(0, 7));
            assertThat(session.pop()).contains(items.get(6));
            assertThat(python.texts(POP, "s1")).containsExactly(texts.get(5));

            session.append(List.of(Item.user("once")), "key");
            session.describe(Optional.of("alice"), Map.of("topic", "tea"));
            clear(python);
            assertThat(session.items()).isEmpty();
            assertThat(session.info()).isEmpty();
            assertThat(session.append(List.of(Item.user("once")), "key").repeated())
                    .as("a key ends with the session that Python cleared")
                    .isFalse();
            assertThat(session.info().orElseThrow().owner()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void itemsOfBothComeInTheOrderInWhichTheyWereAdded(Engine engine) throws Exception {
        String url = engine.empty(directory);
        try (Sessions sessions = StoredSessions.over(JdbcSessionStore.open(url, JdbcOptions.DEFAULT));
                Rows python = new Rows(url)) {
            if (engine == Engine.POSTGRES) {
                // As asyncpg leaves it: the server's own.
                python.run("SET TIME ZONE 'UTC'");
            }
            Session session = sessions.session("s1");
            for (int i = 0; i < 20; i += 2) {
                add(python, "{\"n\":" + i + "}");
                session.append(List.of(new Item("{\"n\":" + (i + 1) + "}")));
            }
            assertThat(session.items().stream().map(Item::json))
                    .isEqualTo(python.texts(ALL, "s1"))
                    .hasSize(20)
                    .startsWith("{\"n\":0}", "{\"n\":1}", "{\"n\":2}")
                    .last()
                    .isEqualTo("{\"n\":19}");
        }
    }

    /** As SQLAlchemySession adds: the session if it is not there, the rows by the default time, then its mark. */
    static void add(Rows python, String text) throws SQLException {
        python.run("BEGIN");
        if (python.texts("SELECT session_id FROM agent_sessions WHERE session_id = 's1'")
                .isEmpty()) {
            python.run("INSERT INTO agent_sessions (session_id) VALUES ('s1')");
        }
        python.run(
                "INSERT INTO agent_messages (session_id, message_data) VALUES ('s1', '" + text + "')",
                "UPDATE agent_sessions SET updated_at = CURRENT_TIMESTAMP WHERE session_id = 's1'",
                "COMMIT");
    }

    private static void clear(Rows python) throws SQLException {
        python.run(
                "BEGIN",
                "DELETE FROM agent_messages WHERE session_id = 's1'",
                "DELETE FROM agent_sessions WHERE session_id = 's1'",
                "COMMIT");
    }
}
