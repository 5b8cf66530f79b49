package dev.remembrancer.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.PythonAgents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One conversation of the Python SDK's RedisSession and ours. */
class AgentsSdkRedisIT {
    @Test
    void thePythonSdkAndOursContinueOneConversation() throws Exception {
        Optional<RedisServer> server = RedisServer.empty();
        assumeTrue(server.isPresent(), RedisServer.LEFT_OUT);
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        List<Item> items = List.of(
                new Item("{\"content\":\"hé 😀 </a> tab\\t\",\"role\":\"user\"}"),
                new Item(
                        "{\"arguments\":\"{\\\"x\\\":1}\",\"call_id\":\"call_1\",\"name\":\"f\",\"type\":\"function_call\"}"));
        RedisSessionOptions hour = RedisSessionOptions.DEFAULT.ttl(Duration.ofHours(1));
        try (Sessions sessions =
                StoredSessions.over(RedisSessionStore.open(server.get().url(), hour))) {
            Session session = sessions.session("shared é");
            session.append(items);
            String read = python.get().run("""
                    from agents.extensions.memory import RedisSession
                    session = RedisSession.from_url("shared é", url=sys.argv[1], ttl=60)
                    items = await session.get_items()
                    await session.add_items([{"role": "user", "content": "from Python é 😀 \\ud800", "n": 1.50}])
                    print(json.dumps(items, separators=(",", ":")))
                    await session.close()
                    """, server.get().url().toString());
            assertThat(read)
                    .isEqualTo("["
                            + String.join(
                                    ",", items.stream().map(Item::compactAscii).toList()) + "]");
            assertThat(session.items())
                    .hasSize(3)
                    .endsWith(new Item("{\"role\":\"user\",\"content\":\"from Python é 😀 \\ud800\",\"n\":1.5}"));
            session.append(List.of(Item.user("from Java")));
            String popped = python.get().run("""
                    from agents.extensions.memory import RedisSession
                    session = RedisSession.from_url("shared é", url=sys.argv[1])
                    print(json.dumps(await session.pop_item()))
                    await session.close()
                    """, server.get().url().toString());
            assertThat(popped).isEqualTo(Item.user("from Java").spacedAscii());
            assertThat(session.items()).hasSize(3);
            python.get().run("""
                    from agents.extensions.memory import RedisSession
                    session = RedisSession.from_url("shared é", url=sys.argv[1])
                    await session.clear_session()
                    await session.close()
                    """, server.get().url().toString());
            assertThat(session.items()).isEmpty();
            assertThat(session.info()).isEmpty();
        }
    }
}
