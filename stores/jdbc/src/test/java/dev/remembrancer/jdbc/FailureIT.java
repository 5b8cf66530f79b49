package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.PermanentException;
import dev.remembrancer.TransientException;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.database.PostgresServer;
import dev.remembrancer.testkit.session.SessionUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between a store and its database. */
class FailureIT {
    private static final SessionId ID = new SessionId("s1");
    private static final List<Item> HELLO = List.of(Item.user("hello"));
    private static final JdbcOptions IMPATIENT = JdbcOptions.DEFAULT.patience(Duration.ofSeconds(1));

    @TempDir
    Path directory;

    private static Sessions open(String url, JdbcOptions options) {
        return StoredSessions.over(JdbcSessionStore.open(url, options));
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatAnotherHoldsIsToldAsBusy(Engine engine) throws Exception {
        String url = engine.empty(directory);
        try (Sessions sessions = open(url, IMPATIENT);
                Rows other = new Rows(url)) {
            Session session = sessions.session("s1");
            session.append(HELLO);
            if (engine == Engine.SQLITE) {
                other.run("BEGIN IMMEDIATE");
            } else {
                other.connection().setAutoCommit(false);
                other.texts("SELECT session_id FROM " + engine.quote("agent_sessions") + " FOR UPDATE");
            }
            assertThatThrownBy(() -> session.append(HELLO))
                    .isInstanceOf(SessionBusyException.class)
                    .hasMessageContaining("try again");
            assertThat(session.items()).isEqualTo(HELLO);
            if (engine == Engine.SQLITE) {
                other.run("ROLLBACK");
            } else {
                other.connection().rollback();
            }
            session.append(HELLO);
            assertThat(session.items()).hasSize(2);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToldAsUnreachable() {
        for (String url : List.of("jdbc:postgresql://127.0.0.1:1/none", "jdbc:mariadb://127.0.0.1:1/none")) {
            assertThatThrownBy(() -> open(url, IMPATIENT)).isInstanceOf(DatabaseUnreachableException.class);
        }
        assertThatThrownBy(() -> open("jdbc:sqlite:" + directory.resolve("no/such/place.db"), IMPATIENT))
                .isInstanceOf(DatabaseAccessException.class);
    }

    @Test
    void aStoreThatIsClosedIsToldAsClosed() throws Exception {
        Sessions sessions = open(Engine.SQLITE.empty(directory), JdbcOptions.DEFAULT);
        sessions.close();
        sessions.close();
        assertThatThrownBy(() -> sessions.session("s1").items()).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void anAddressThatNoDriverTakesIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> open("jdbc:unheard:of?password=secret", JdbcOptions.DEFAULT))
                .isInstanceOf(UnknownDatabaseException.class)
                .message()
                .doesNotContain("secret");
        assertThat(new JdbcLogin("alice", "secret")).hasToString("alice");
    }

    @Test
    void aLoginThatIsRefusedIsRefusedForGood() throws Exception {
        String url = MariadbServer.shared().empty();
        MariadbServer.shared().execute("CREATE OR REPLACE USER poor@'%' IDENTIFIED BY 'secret'");
        String nobody = url.substring(0, url.indexOf('?'));
        assertThatThrownBy(() -> JdbcSessionStore.open(nobody, new JdbcLogin("poor", "wrong"), IMPATIENT))
                .isInstanceOf(DatabaseAccessException.class);
        assertThatThrownBy(() -> JdbcSessionStore.open(nobody, new JdbcLogin("poor", "secret"), IMPATIENT))
                .isInstanceOf(DatabaseAccessException.class);
        String missing = PostgresServer.shared().url().replace("/postgres?", "/missing?");
        assertThatThrownBy(() -> open(missing, IMPATIENT)).isInstanceOf(DatabaseAccessException.class);
    }

    @Test
    void whereNobodyMayWriteOneCanRead() throws Exception {
        String file = Engine.SQLITE.empty(directory);
        String postgres = Engine.POSTGRES.empty(directory);
        String readOnlyFile = "jdbc:sqlite:file:" + file.substring("jdbc:sqlite:".length()) + "?mode=ro";
        String readOnlyPostgres = postgres + "&options=-c%20default_transaction_read_only=on";
        for (List<String> urls : List.of(List.of(file, readOnlyFile), List.of(postgres, readOnlyPostgres))) {
            try (Sessions sessions = open(urls.get(0), JdbcOptions.DEFAULT)) {
                sessions.session("s1").append(HELLO);
            }
            try (Sessions sessions = open(urls.get(1), JdbcOptions.DEFAULT)) {
                assertThat(sessions.session("s1").items()).isEqualTo(HELLO);
                assertThatThrownBy(() -> sessions.session("s1").append(HELLO))
                        .isInstanceOf(DatabaseAccessException.class);
                assertThatThrownBy(() -> sessions.session("s2").clear()).isInstanceOf(DatabaseAccessException.class);
                assertThat(sessions.session("s1").items()).isEqualTo(HELLO);
            }
        }
    }

    @Test
    void aServerThatDiesInTheMiddleOfABatchLeavesNothingHalfWritten() throws Exception {
        try (PostgresServer server = PostgresServer.started("UTC");
                JdbcSessionStore store = JdbcSessionStore.open(server.empty(), IMPATIENT)) {
            Sessions sessions = StoredSessions.over(store);
            Session session = sessions.session(ID);
            session.append(HELLO);
            List<Item> batch = SessionUnderTest.messages("a", 500);
            assertThatThrownBy(() -> store.write(ID, writer -> {
                        writer.append(batch);
                        crash(server);
                        writer.append(batch);
                        return 1;
                    }))
                    .isInstanceOf(DatabaseUnreachableException.class);
            assertThatThrownBy(session::items).isInstanceOf(TransientException.class);
            server.start();
            assertThat(patiently(session)).isEqualTo(HELLO);
            assertThat(session.append(batch, "key").repeated()).isFalse();
            assertThat(session.append(batch, "key").repeated()).isTrue();
            assertThat(session.items()).hasSize(501);
        }
    }

    @Test
    void aCommitWhoseAnswerIsLostIsToldAndItsKeyMakesSendingItAgainSafe() throws Exception {
        PostgresServer server = PostgresServer.shared();
        // Else the word COMMIT is sent once only.
        String url = server.empty() + "&prepareThreshold=0";
        try (CuttingProxy proxy = new CuttingProxy(server.port());
                Sessions sessions = open(url.replace(":" + server.port() + "/", ":" + proxy.port() + "/"), IMPATIENT)) {
            Session session = sessions.session("s1");
            session.append(HELLO, "first");
            List<Item> batch = SessionUnderTest.messages("a", 3);
            proxy.cutting = true;
            assertThatThrownBy(() -> session.append(batch, "key"))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("idempotency key");
            assertThat(session.append(batch, "key").repeated()).isTrue();
            assertThat(session.items()).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aUnitThatFailsStoresNothing(Engine engine) throws Exception {
        try (JdbcSessionStore store = JdbcSessionStore.open(engine.empty(directory), JdbcOptions.DEFAULT)) {
            Session session = StoredSessions.over(store).session(ID);
            assertThatThrownBy(() -> store.write(ID, writer -> {
                        writer.append(HELLO);
                        throw new IllegalStateException("no more");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no more");
            assertThat(session.items()).isEmpty();
            assertThat(session.info()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureThatAUnitSwallowsIsNotKeptEither(Engine engine) throws Exception {
        try (JdbcSessionStore store = JdbcSessionStore.open(engine.empty(directory), JdbcOptions.DEFAULT)) {
            Session session = StoredSessions.over(store).session(ID);
            IdempotencyKey key = IdempotencyKey.of("key", HELLO);
            assertThatThrownBy(() -> store.write(ID, writer -> {
                        writer.append(HELLO);
                        writer.keep(key);
                        assertThatThrownBy(() -> writer.keep(key)).isInstanceOf(PermanentException.class);
                        return 1;
                    }))
                    .isInstanceOf(PermanentException.class);
            assertThat(session.items()).isEmpty();
            assertThat(session.append(HELLO, key).repeated()).isFalse();
        }
    }

    @Test
    void anInterruptBreaksNothingOffAndIsNotForgotten() throws Exception {
        for (Engine engine : Engine.values()) {
            try (Sessions sessions = open(engine.empty(directory), JdbcOptions.DEFAULT)) {
                Session session = sessions.session("s1");
                Thread.currentThread().interrupt();
                session.append(HELLO);
                assertThat(Thread.interrupted()).isTrue();
                assertThat(session.items()).isEqualTo(HELLO);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourceOfConnectionsStaysOpenAndAsItWas(Engine engine) throws Exception {
        for (boolean autoCommit : List.of(true, false)) {
            try (HikariDataSource source = new HikariDataSource()) {
                source.setJdbcUrl(engine.empty(directory));
                source.setMaximumPoolSize(2);
                source.setAutoCommit(autoCommit);
                Sessions sessions = StoredSessions.over(JdbcSessionStore.open(source, IMPATIENT));
                Session session = sessions.session("s1");
                session.append(HELLO, "key");
                assertThat(session.append(HELLO, "key").repeated()).isTrue();
                assertThat(session.items()).isEqualTo(HELLO);
                sessions.close();
                assertThat(source.isClosed()).isFalse();
                try (Connection connection = source.getConnection()) {
                    assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                }
            }
        }
    }

    /** The pool looks for the server now and then only. */
    private static List<Item> patiently(Session session) {
        for (int i = 0; ; i++) {
            try {
                return session.items();
            } catch (TransientException e) {
                if (i == 30) {
                    throw e;
                }
            }
        }
    }

    private static void crash(PostgresServer server) {
        try {
            server.crash();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
