package dev.remembrancer.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.testkit.conversations.ConversationsServer;
import dev.remembrancer.testkit.conversations.NamedConversations;
import dev.remembrancer.testkit.session.PythonAgents;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One conversation of the Python SDK's OpenAIConversationsSession and ours, on one server. */
class AgentsSdkConversationsTest {
    private static final String SESSION = """
            from agents import OpenAIConversationsSession
            from openai import AsyncOpenAI
            client = AsyncOpenAI(base_url=sys.argv[1], api_key=sys.argv[2])
            session = OpenAIConversationsSession(conversation_id=sys.argv[3], openai_client=client)
            """;

    @Test
    void thePythonSdkAndOursContinueOneConversation() throws Exception {
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        try (ConversationsServer server = new ConversationsServer()) {
            Session session = OpenAiConversations.open(
                            ConversationsOptions.openai(ConversationsServer.API_KEY)
                                    .baseUrl(server.url()),
                            new SplittableRandom(1))
                    .begin();
            session.append(List.of(
                    Item.user("hé 😀"),
                    new Item("{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}")));
            String[] arguments = {
                server.url().toString(),
                ConversationsServer.API_KEY,
                session.id().value()
            };
            String read = python.get().run(SESSION + """
                    for item in await session.get_items():
                        print(item["type"], item.get("name", ""), item.get("content", [{}])[0].get("text", ""))
                    await session.add_items([{"role": "assistant", "content": "from Python é"}])
                    """, arguments);
            assertThat(read).isEqualToNormalizingNewlines("message  hé 😀\nfunction_call f ".strip());
            assertThat(NamedConversations.plain(session.items(1).get(0)))
                    .isEqualTo(Item.message("assistant", "from Python é"));
            session.append(List.of(Item.user("from Java")));
            assertThat(python.get().run(SESSION + """
                    print((await session.pop_item())["content"][0]["text"])
                    """, arguments)).isEqualTo("from Java");
            assertThat(session.items()).hasSize(3);
            python.get().run(SESSION + "await session.clear_session()", arguments);
            assertThat(session.items()).isEmpty();
        }
    }
}
