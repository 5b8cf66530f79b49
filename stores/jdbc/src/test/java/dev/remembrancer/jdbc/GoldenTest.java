package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Python SDK's SQLAlchemySession wrote, and that what we write has the same form. */
class GoldenTest {
    private static final String ALL = "SELECT message_data FROM agent_messages ORDER BY created_at, id";

    @TempDir
    Path directory;

    private String url;

    @BeforeEach
    void make() throws Exception {
        url = "jdbc:sqlite:" + directory.resolve("sqlalchemy.db");
        try (Rows rows = new Rows(url)) {
            rows.run(text("sqlalchemy.sql").replaceAll("(?m)^--.*$", "").split(";\n"));
        }
    }

    @Test
    void whatPythonWroteIsReadItemForItem() {
        try (Sessions sessions = open(url)) {
            Session session = sessions.session("s1");
            assertThat(session.items()).isEqualTo(items());
            assertThat(session.items(3)).isEqualTo(items().subList(5, 8));
            assertThat(session.damaged()).isEmpty();
            assertThat(session.info().orElseThrow().createdAt()).isEqualTo(Instant.parse("2026-11-21T09:51:41Z"));
            assertThat(session.info().orElseThrow().owner()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aSessionOfPythonGoesOn() throws Exception {
        try (Sessions sessions = open(url);
                Rows rows = new Rows(url)) {
            Session session = sessions.session("s1");
            session.append(List.of(Item.user("next")));
            assertThat(session.items()).hasSize(9).last().isEqualTo(Item.user("next"));
            assertThat(session.pop()).contains(Item.user("next"));
            assertThat(session.pop()).contains(items().get(7));
            assertThat(rows.texts("SELECT name FROM sqlite_master WHERE name LIKE 'remembrancer%'"))
                    .isEmpty();
            assertThat(rows.texts("PRAGMA user_version")).containsExactly("0");
        }
    }

    @Test
    void whatWeWriteIsTheSameTextInTheSameTables() throws Exception {
        String ours = "jdbc:sqlite:" + directory.resolve("ours.db");
        try (Sessions sessions = open(ours);
                Rows python = new Rows(url);
                Rows java = new Rows(ours)) {
            sessions.session("s1").append(items());
            assertThat(java.texts(ALL)).isEqualTo(python.texts(ALL));
            assertThat(java.texts("SELECT typeof(created_at) FROM agent_messages"))
                    .containsOnly("text");
            assertThat(java.texts("SELECT length(created_at) FROM agent_messages"))
                    .containsOnly("19");
            for (String table : List.of("agent_sessions", "agent_messages")) {
                String columns =
                        "SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || coalesce(dflt_value, '') || pk"
                                + " FROM pragma_table_info('" + table + "')";
                assertThat(java.texts(columns)).isEqualTo(python.texts(columns)).isNotEmpty();
            }
            String indexes = "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name";
            assertThat(java.texts(indexes)).isEqualTo(python.texts(indexes));
        }
    }

    static List<Item> items() {
        return text("items.jsonl").lines().map(Item::new).toList();
    }

    private static Sessions open(String url) {
        return StoredSessions.over(
                JdbcSessionStore.open(url, JdbcOptions.DEFAULT.createTables(url.endsWith("ours.db"))));
    }

    private static String text(String name) {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
