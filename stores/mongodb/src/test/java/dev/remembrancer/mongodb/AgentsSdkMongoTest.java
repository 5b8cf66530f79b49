package dev.remembrancer.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.PythonAgents;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One conversation of the Python SDK's MongoDBSession and ours. */
class AgentsSdkMongoTest {
    private static final String SESSION = """
            from agents.extensions.memory import MongoDBSession
            session = MongoDBSession.from_uri("shared é", uri=sys.argv[1], database=sys.argv[2])
            """;

    @Test
    void thePythonSdkAndOursContinueOneConversation() throws Exception {
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        MongoEngine engine = MongoEngine.empty();
        String[] arguments = {engine.uri(), MongoEngine.OPTIONS.database()};
        List<Item> items = List.of(
                new Item("{\"content\":\"hé 😀\",\"role\":\"user\"}"),
                new Item(
                        "{\"arguments\":\"{\\\"x\\\":1}\",\"call_id\":\"call_1\",\"name\":\"f\",\"type\":\"function_call\"}"));
        try (Sessions sessions = StoredSessions.over(
                MongoSessionStore.open(engine.uri(), MongoEngine.OPTIONS, InstantSource.system()))) {
            Session session = sessions.session("shared é");
            session.append(items);
            String read = python.get().run(SESSION + """
                    print(json.dumps(await session.get_items(), separators=(",", ":")))
                    await session.add_items([{"role": "user", "content": "from Python é \\ud800", "n": 1.50}, {"a": 1}])
                    """, arguments);
            assertThat(read)
                    .isEqualTo("["
                            + String.join(
                                    ",", items.stream().map(Item::compactAscii).toList()) + "]");
            assertThat(session.items())
                    .hasSize(4)
                    .contains(new Item("{\"role\":\"user\",\"content\":\"from Python é \\ud800\",\"n\":1.5}"));
            assertThat(session.pop()).contains(new Item("{\"a\":1}"));
            session.append(List.of(Item.user("from Java")));
            String counted = python.get().run(SESSION + """
                    print(len(await session.get_items()), (await session.get_items(limit=1))[0]["content"])
                    """, arguments);
            assertThat(counted).isEqualTo("4 from Java");
            session.clear();
            assertThat(python.get().run(SESSION + "print(await session.get_items())", arguments))
                    .isEqualTo("[]");
            python.get().run(SESSION + """
                    await session.add_items([{"role": "user", "content": "again"}])
                    """, arguments);
            assertThat(session.items()).containsExactly(Item.user("again"));
            python.get().run(SESSION + "await session.clear_session()", arguments);
            assertThat(session.items()).isEmpty();
        }
    }

    @Test
    void thePythonSdkPopsWhatOursAppended() throws Exception {
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        MongoEngine engine = MongoEngine.empty();
        assumeTrue(
                engine.real(),
                "left out: popping by the SDK needs a real MongoDB; name one in " + MongoEngine.VARIABLE);
        try (Sessions sessions = StoredSessions.over(
                MongoSessionStore.open(engine.uri(), MongoEngine.OPTIONS, InstantSource.system()))) {
            sessions.session("shared é").append(List.of(Item.user("a"), Item.user("b")));
            assertThat(python.get()
                            .run(
                                    SESSION + "print(json.dumps(await session.pop_item()))",
                                    engine.uri(),
                                    MongoEngine.OPTIONS.database()))
                    .isEqualTo(Item.user("b").spacedAscii());
            assertThat(sessions.session("shared é").items()).containsExactly(Item.user("a"));
        }
    }
}
