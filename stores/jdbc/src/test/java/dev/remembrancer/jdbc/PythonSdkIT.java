package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.database.PostgresServer;
import dev.remembrancer.testkit.session.SessionUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Python SDK itself and this store, taking turns on one conversation. */
class PythonSdkIT {
    @TempDir
    Path directory;

    /** A database of its own, as both sides name it; the two have no schema in common to agree on. */
    private record Shared(String java, String python) {
        static Shared of(Engine engine, Path directory) throws IOException {
            if (engine == Engine.SQLITE) {
                Path file = directory.resolve("shared.db");
                return new Shared("jdbc:sqlite:" + file, "sqlite+aiosqlite:///" + file);
            }
            PostgresServer server = PostgresServer.shared();
            String name = "shared" + System.identityHashCode(directory);
            server.execute("CREATE DATABASE " + name);
            String place = "127.0.0.1:" + server.port() + "/" + name;
            return new Shared(
                    "jdbc:postgresql://" + place + "?user=postgres", "postgresql+asyncpg://postgres@" + place);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void pythonReadsWhatWeWrite(Engine engine) throws Exception {
        Shared shared = Shared.of(engine, directory);
        try (PythonSdk python = new PythonSdk(shared.python());
                Sessions sessions = StoredSessions.over(JdbcSessionStore.open(shared.java(), JdbcOptions.DEFAULT))) {
            Session session = sessions.session("é 😀");
            List<Item> items = GoldenTest.items();
            session.append(items);
            assertThat(python.items("é 😀")).isEqualTo(items);
            assertThat(python.items("é 😀", 3)).isEqualTo(items.subList(5, 8));
            assertThat(new Item(python.pop("é 😀"))).isEqualTo(items.get(7));
            assertThat(session.items()).isEqualTo(items.subList(0, 7));
            session.append(List.of(Item.user("once")), "key");
            python.clear("é 😀");
            assertThat(session.info()).isEmpty();
            assertThat(session.append(List.of(Item.user("once")), "key").repeated())
                    .isFalse();
            assertThat(python.items("é 😀")).containsExactly(Item.user("once"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void weReadWhatPythonWrites(Engine engine) throws Exception {
        Shared shared = Shared.of(engine, directory);
        try (PythonSdk python = new PythonSdk(shared.python())) {
            List<Item> items = GoldenTest.items();
            // The tables are Python's own then.
            python.add("s1", items);
            try (Sessions sessions = StoredSessions.over(
                    JdbcSessionStore.open(shared.java(), JdbcOptions.DEFAULT.createTables(false)))) {
                Session session = sessions.session("s1");
                assertThat(session.items()).isEqualTo(items);
                assertThat(session.items(2)).isEqualTo(items.subList(6, 8));
                assertThat(session.pop()).contains(items.get(7));
                assertThat(python.items("s1")).isEqualTo(items.subList(0, 7));
                assertThat(session.clear().items()).isEqualTo(7);
                assertThat(python.items("s1")).isEmpty();
                assertThat(python.pop("s1")).isEqualTo("null");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void bothSeeTheTurnsOfBothInOrder(Engine engine) throws Exception {
        Shared shared = Shared.of(engine, directory);
        try (PythonSdk python = new PythonSdk(shared.python());
                Sessions sessions = StoredSessions.over(JdbcSessionStore.open(shared.java(), JdbcOptions.DEFAULT))) {
            List<Item> said = new ArrayList<>();
            for (int turn = 0; turn < 10; turn++) {
                List<Item> items = SessionUnderTest.messages("turn " + turn, 3);
                if (turn % 2 == 0) {
                    python.add("s1", items);
                } else {
                    sessions.session("s1").append(items);
                }
                said.addAll(items);
                assertThat(sessions.session("s1").items()).isEqualTo(said);
                assertThat(python.items("s1")).isEqualTo(said);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void bothAtOnceLoseAndRepeatNothing(Engine engine) throws Exception {
        Shared shared = Shared.of(engine, directory);
        try (PythonSdk python = new PythonSdk(shared.python());
                Sessions sessions = StoredSessions.over(JdbcSessionStore.open(shared.java(), JdbcOptions.DEFAULT))) {
            Session session = sessions.session("s1");
            session.append(SessionUnderTest.messages("before", 2));
            CompletableFuture<List<Item>> ofPython = CompletableFuture.supplyAsync(() -> {
                try {
                    List<Item> popped = new ArrayList<>();
                    for (int i = 0; i < 40; i++) {
                        python.add("s1", SessionUnderTest.messages("python " + i, 2));
                        popped.add(new Item(python.pop("s1")));
                    }
                    return popped;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            List<Item> seen = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                session.append(SessionUnderTest.messages("java " + i, 2));
                seen.add(session.pop().orElseThrow());
            }
            seen.addAll(ofPython.get());
            seen.addAll(session.items());
            List<Item> added = new ArrayList<>(SessionUnderTest.messages("before", 2));
            for (int i = 0; i < 40; i++) {
                added.addAll(SessionUnderTest.messages("python " + i, 2));
                added.addAll(SessionUnderTest.messages("java " + i, 2));
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(added);
        }
    }
}
