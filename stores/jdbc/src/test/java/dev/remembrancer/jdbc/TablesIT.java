package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are missing, of another name, of another shape, or whose columns are too short. */
class TablesIT {
    private static final List<Item> HELLO = List.of(Item.user("hello"));

    @TempDir
    Path directory;

    private static Sessions open(String url, JdbcOptions options) {
        return StoredSessions.over(JdbcSessionStore.open(url, options));
    }

    @ParameterizedTest
    @EnumSource
    void missingTablesAreNamedWithWhatMakesThem(Engine engine) throws Exception {
        String url = engine.empty(directory);
        JdbcOptions options = JdbcOptions.DEFAULT.createTables(false);
        TablesMissingException missing = catchThrowableOfType(TablesMissingException.class, () -> open(url, options));
        assertThat(missing).hasMessageContaining("agent_sessions").hasMessageContaining("createTables");
        try (Rows rows = new Rows(url)) {
            rows.run(missing.statements().toArray(String[]::new));
            try (Sessions sessions = open(url, options)) {
                Session session = sessions.session("s1");
                session.append(HELLO);
                assertThat(session.info().orElseThrow().owner()).isEmpty();
                assertThat(sessions.list(SessionQuery.ALL.owner("alice")).sessions())
                        .isEmpty();
                TablesMissingException keys =
                        catchThrowableOfType(TablesMissingException.class, () -> session.append(HELLO, "key"));
                TablesMissingException facts = catchThrowableOfType(
                        TablesMissingException.class, () -> session.describe(Optional.of("alice"), Map.of()));
                assertThat(session.items()).isEqualTo(HELLO);
                rows.run(keys.statements().toArray(String[]::new));
                rows.run(facts.statements().toArray(String[]::new));
                assertThat(session.append(HELLO, "key").repeated()).isFalse();
                assertThat(session.append(HELLO, "key").repeated()).isTrue();
                session.describe(Optional.of("alice"), Map.of("\0", "\ud800 é"));
                assertThat(session.info().orElseThrow().metadata()).containsEntry("\0", "\ud800 é");
                assertThat(session.clear().items()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesMayHaveOtherNames(Engine engine) throws Exception {
        String url = engine.empty(directory);
        try (Sessions usual = open(url, JdbcOptions.DEFAULT);
                Sessions other = open(url, JdbcOptions.DEFAULT.tables("Select", "order"))) {
            other.session("s1").append(HELLO, "key");
            assertThat(usual.session("s1").items()).isEmpty();
            assertThat(usual.session("s1").append(HELLO, "key").repeated()).isFalse();
            assertThat(other.session("s1").items()).isEqualTo(HELLO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x;--", "a\"b", "1a", "é", "public.sessions", "a`b"})
    void aNameThatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> JdbcOptions.DEFAULT.tables(name, "messages"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> JdbcOptions.DEFAULT.tables("sessions", name))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @EnumSource
    void tablesOfAnotherShapeAreRefusedAndLeftAlone(Engine engine) throws Exception {
        String url = engine.empty(directory);
        try (Rows rows = new Rows(url)) {
            rows.run(
                    "CREATE TABLE " + engine.quote("agent_sessions") + " (id INTEGER PRIMARY KEY, name VARCHAR(20))",
                    "CREATE TABLE " + engine.quote("agent_messages")
                            + " (id INTEGER PRIMARY KEY, message VARCHAR(20))");
            assertThatThrownBy(() -> open(url, JdbcOptions.DEFAULT)).isInstanceOf(TablesUnsuitableException.class);
            rows.run("INSERT INTO " + engine.quote("agent_sessions") + " VALUES (1, 'a')");
        }
    }

    @Test
    void aCollationInWhichTwoIdsAreOneIsRefused() throws Exception {
        String url = Engine.MARIADB.empty(directory);
        try (Rows rows = new Rows(url)) {
            for (String statement : new Statements(Dialect.MARIADB, JdbcOptions.DEFAULT).createTables()) {
                rows.run(statement.replace("utf8mb4_nopad_bin", "utf8mb4_general_ci"));
            }
        }
        assertThatThrownBy(() -> open(url, JdbcOptions.DEFAULT))
                .isInstanceOf(TablesUnsuitableException.class)
                .hasMessageContaining("utf8mb4_nopad_bin");
    }

    @Test
    void timesThatKnowOfZonesAreRefused() throws Exception {
        String url = Engine.POSTGRES.empty(directory);
        try (Rows rows = new Rows(url)) {
            for (String statement : new Statements(Dialect.POSTGRESQL, JdbcOptions.DEFAULT).createTables()) {
                rows.run(statement.replace("WITHOUT TIME ZONE", "WITH TIME ZONE"));
            }
        }
        assertThatThrownBy(() -> open(url, JdbcOptions.DEFAULT))
                .isInstanceOf(TablesUnsuitableException.class)
                .hasMessageContaining("without time zone");
    }

    @Test
    void sessionsMayBeInMemoryAlone() {
        try (Sessions sessions = open("jdbc:sqlite::memory:", JdbcOptions.DEFAULT)) {
            sessions.session("s1").append(HELLO, "key");
            assertThat(sessions.session("s1").items()).isEqualTo(HELLO);
        }
    }

    @Test
    void whatIsTooLongForAColumnIsRefusedAndNeverCutOff() throws Exception {
        String url = Engine.MARIADB.empty(directory);
        try (Rows rows = new Rows(url)) {
            for (String statement : new Statements(Dialect.MARIADB, JdbcOptions.DEFAULT).createTables()) {
                rows.run(statement.replace("LONGTEXT", "TEXT"));
            }
        }
        // Without strict mode the server cuts off with a warning.
        try (Sessions sessions = open(url + "&sessionVariables=sql_mode=''", JdbcOptions.DEFAULT)) {
            Session session = sessions.session("é".repeat(255));
            assertThatThrownBy(() -> session.append(List.of(Item.user("a"), Item.user("x".repeat(70_000)))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("65535");
            assertThat(session.items()).isEmpty();
            session.append(HELLO);
            assertThat(session.items()).isEqualTo(HELLO);
            assertThatThrownBy(() -> sessions.session("x".repeat(256)).append(HELLO))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("255");
            assertThatThrownBy(() -> session.append(List.of(Item.user("x".repeat(70_000)))))
                    .isNotNull();
        }
    }

    @Test
    void anIdThatPostgresCanNotIndexIsRefused() throws Exception {
        StringBuilder id = new StringBuilder();
        new Random(42).ints(9_000, 0x4e00, 0x9fff).forEach(id::appendCodePoint);
        try (Sessions sessions = open(Engine.POSTGRES.empty(directory), JdbcOptions.DEFAULT)) {
            assertThatThrownBy(() -> sessions.session(id.toString()).append(HELLO))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(sessions.session(id.toString()).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNulInANameIsRefused(Engine engine) throws Exception {
        try (Sessions sessions = open(engine.empty(directory), JdbcOptions.DEFAULT)) {
            Session session = sessions.session("a\0b");
            assertThatThrownBy(() -> session.append(HELLO)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(session::items).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> sessions.session("a").describe(Optional.of("\0"), Map.of()))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> sessions.session("a").describe(Optional.of("\ud800"), Map.of()))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> sessions.list(SessionQuery.ALL.prefix("\0")))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(sessions.list(SessionQuery.ALL).sessions()).isEmpty();
        }
    }

    @Test
    void aRowWithoutTextOrWithBytesIsADamagedItem() throws Exception {
        String url = Engine.SQLITE.empty(directory);
        try (Rows rows = new Rows(url)) {
            rows.run(
                    "CREATE TABLE agent_sessions (session_id TEXT PRIMARY KEY, created_at TIMESTAMP, updated_at TIMESTAMP)",
                    "CREATE TABLE agent_messages (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, message_data TEXT,"
                            + " created_at TIMESTAMP)",
                    "INSERT INTO agent_sessions VALUES ('s1', 'yesterday', NULL)",
                    "INSERT INTO agent_messages VALUES (1, 's1', '{\"n\":1}', '2026-01-01 00:00:00')",
                    "INSERT INTO agent_messages VALUES (2, 's1', NULL, '2026-01-01 00:00:01')",
                    "INSERT INTO agent_messages VALUES (3, 's1', x'fffe7b7d', '2026-01-01 00:00:02')",
                    "INSERT INTO agent_messages VALUES (4, 's1', 5, '2026-01-01 00:00:03')");
            try (Sessions sessions = open(url, JdbcOptions.DEFAULT)) {
                Session session = sessions.session("s1");
                assertThat(session.items(1)).containsExactly(new Item("{\"n\":1}"));
                assertThat(session.damaged())
                        .extracting(Session.DamagedItem::place)
                        .containsExactly("2", "3", "4");
                assertThat(session.info()).isPresent();
                assertThat(sessions.list(SessionQuery.ALL).sessions()).hasSize(1);
                assertThat(session.pop()).contains(new Item("{\"n\":1}"));
                session.append(HELLO);
                assertThat(session.items()).isEqualTo(HELLO);
                assertThat(session.clear().items()).isEqualTo(4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anItemNeverComesBeforeThoseThatAreThere(Engine engine) throws Exception {
        String url = engine.empty(directory);
        try (Sessions sessions = open(url, JdbcOptions.DEFAULT);
                Rows rows = new Rows(url)) {
            Session session = sessions.session("s1");
            session.append(HELLO);
            rows.run("UPDATE " + engine.quote("agent_messages") + " SET created_at = '2090-01-01 00:00:00'");
            session.append(List.of(Item.user("later"), Item.user("last")));
            assertThat(session.items()).containsExactly(Item.user("hello"), Item.user("later"), Item.user("last"));
            assertThat(session.pop()).contains(Item.user("last"));
        }
    }
}
