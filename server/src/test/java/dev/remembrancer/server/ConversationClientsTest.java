package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.session.NodeAgents;
import dev.remembrancer.testkit.session.PythonAgents;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The Conversations API as OpenAI's own clients and agent frameworks use it. */
class ConversationClientsTest extends ServerCase {
    private static final String OPENAI = "openai@7.57.0";
    private static final String AGENTS = "@openai/agents@0.20.0";

    private static final String NODE_SESSION = """
            import { OpenAIConversationsSession } from '@openai/agents';
            const [baseURL, apiKey, conversationId] = process.argv.slice(2);
            const session = new OpenAIConversationsSession({ baseURL, apiKey, conversationId });
            """;

    private static final String PYTHON_SESSION = """
            from agents import OpenAIConversationsSession
            from openai import AsyncOpenAI
            client = AsyncOpenAI(base_url=sys.argv[1], api_key=sys.argv[2])
            session = OpenAIConversationsSession(
                conversation_id=sys.argv[3] if len(sys.argv) > 3 else None, openai_client=client)
            """;

    private static NodeAgents node() throws Exception {
        Optional<NodeAgents> node = NodeAgents.with(OPENAI, AGENTS, "zod@4.1.12");
        assumeTrue(node.isPresent(), NodeAgents.LEFT_OUT);
        return node.get();
    }

    private static PythonAgents python() {
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        return python.get();
    }

    private String base() {
        return rig.server().url() + "/v1";
    }

    @Test
    void theClientForNodeDoesAllThatTheApiHas() throws Exception {
        String printed = node().run("""
                import OpenAI from 'openai';
                const [baseURL, apiKey] = process.argv.slice(2);
                const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
                const begun = await client.conversations.create({
                    metadata: { topic: 'a' }, items: [{ role: 'user', content: 'hé' }] });
                const id = begun.id;
                console.log(begun.object, Number.isInteger(begun.created_at), JSON.stringify(begun.metadata));
                await client.conversations.update(id, { metadata: { topic: 'b' } });
                console.log((await client.conversations.retrieve(id)).metadata.topic);
                const items = Array.from({ length: 20 }, (_, i) => ({ role: 'assistant', content: 'text ' + i }));
                const added = await client.conversations.items.create(id, {
                    items, include: ['message.output_text.logprobs', 'reasoning.encrypted_content'] });
                console.log(added.data.length, added.has_more, added.first_id === added.data[0].id);
                let read = [];
                for await (const item of client.conversations.items.list(id, {
                    limit: 6, order: 'asc', include: ['message.input_image.image_url', 'file_search_call.results'] }))
                  read.push(item.content[0].text);
                console.log(read.length, read[0], read[20]);
                const last = added.data[19];
                console.log((await client.conversations.items.retrieve(last.id, { conversation_id: id })).content[0].type);
                console.log((await client.conversations.items.delete(last.id, { conversation_id: id })).id === id);
                try {
                  await client.conversations.items.retrieve(last.id, { conversation_id: id });
                } catch (e) {
                  console.log(e instanceof OpenAI.NotFoundError, e.type, !!e.requestID);
                }
                try {
                  await client.conversations.items.list(id, { limit: 101 });
                } catch (e) {
                  console.log(e instanceof OpenAI.BadRequestError, e.param, e.code);
                }
                try {
                  await new OpenAI({ baseURL, apiKey: 'sk-wrong', maxRetries: 0 }).conversations.retrieve(id);
                } catch (e) {
                  console.log(e instanceof OpenAI.AuthenticationError, e.code);
                }
                const compacted = await client.responses.compact({
                    model: 'gpt-4.1', input: items.map((item, i) => ({ ...item, role: i % 2 ? 'assistant' : 'user' })) });
                console.log(compacted.object, compacted.output.length);
                console.log((await client.conversations.delete(id)).deleted);
                """, base(), rig.key());
        assertThat(printed.lines())
                .containsExactly(
                        "conversation true {\"topic\":\"a\"}",
                        "b",
                        "20 false true",
                        "21 hé text 19",
                        "output_text",
                        "true",
                        "true invalid_request_error true",
                        "true limit integer_above_max_value",
                        "true invalid_api_key",
                        "response.compaction 5",
                        "true");
    }

    @Test
    void theAgentsSdkForNodeKeepsASession() throws Exception {
        String printed = node().run("""
                import { OpenAIConversationsSession } from '@openai/agents';
                const [baseURL, apiKey] = process.argv.slice(2);
                const session = new OpenAIConversationsSession({ baseURL, apiKey });
                const turn = Array.from({ length: 25 }, (_, i) => [
                    { type: 'message', role: 'user', content: 'question ' + i },
                    { type: 'message', role: 'assistant', status: 'completed',
                      content: [{ type: 'output_text', text: 'answer ' + i }] }]).flat();
                await session.addItems(turn);
                await session.addItems([
                    { type: 'function_call', callId: 'c', name: 'f', arguments: '{}', status: 'completed' },
                    { type: 'function_call_result', callId: 'c', name: 'f', status: 'completed', output: 'done' }]);
                const all = await session.getItems();
                console.log(all.length, all[0].role, all[49].content[0].text, all[51].type, all[51].output);
                const newest = await session.getItems(3);
                console.log(newest.map((item) => item.type).join());
                console.log((await session.popItem()).type, (await session.getItems()).length);
                const id = await session.getSessionId();
                await session.clearSession();
                console.log(id.startsWith('conv_'), (await session.getItems()).length);
                console.log(id !== await session.getSessionId());
                """, base(), rig.key());
        assertThat(printed.lines())
                .containsExactly(
                        "52 user answer 24 function_call_result done",
                        "message,function_call,function_call_result",
                        "function_call_result 51",
                        "true 0",
                        "true");
    }

    @Test
    void theAgentsSdkForPythonKeepsASession() throws Exception {
        String printed = python().run(PYTHON_SESSION + """
                turn = [{"role": "user" if i % 2 == 0 else "assistant", "content": f"text {i}"} for i in range(50)]
                await session.add_items(turn)
                items = await session.get_items()
                print(len(items), items[0]["content"][0]["text"], items[49]["content"][0]["type"])
                print([item["content"][0]["text"] for item in await session.get_items(2)])
                print((await session.pop_item())["content"][0]["text"], len(await session.get_items()))
                page = await client.conversations.items.list(session.session_id, limit=2, order="asc")
                seen = [item.content[0].text async for item in page]
                print(len(seen), seen[:3])
                await session.clear_session()
                print(await session.get_items())
                """, base(), rig.key());
        assertThat(printed.lines())
                .containsExactly(
                        "50 text 0 output_text",
                        "['text 48', 'text 49']",
                        "text 49 49",
                        "49 ['text 0', 'text 1', 'text 2']",
                        "[]");
    }

    @Test
    void whatOneSdkWroteTheOtherReads() throws Exception {
        PythonAgents python = python();
        NodeAgents node = node();
        String id = rig.post("/v1/conversations", "{}").text("id");
        String[] arguments = {base(), rig.key(), id};
        python.run(PYTHON_SESSION + """
                await session.add_items([
                    {"role": "user", "content": [
                        {"type": "input_text", "text": "Look, é 😀"},
                        {"type": "input_image", "image_url": "data:image/png;base64,AA==", "detail": "auto"}]},
                    {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "secret"},
                    {"type": "function_call", "call_id": "c", "name": "look", "arguments": "{}"},
                    {"type": "function_call_output", "call_id": "c", "output": "a cat"},
                    {"role": "assistant", "content": "It is a cat."}])
                """, arguments);
        assertThat(node.run(NODE_SESSION + """
                for (const item of await session.getItems())
                  console.log(item.type, item.role ?? item.callId ?? item.providerData?.encrypted_content,
                      item.content?.[0]?.text ?? item.output?.text ?? item.output ?? item.name ?? '');
                await session.addItems([
                    { type: 'message', role: 'user', content: 'From Node: ü' },
                    { type: 'message', role: 'assistant', status: 'completed',
                      content: [{ type: 'output_text', text: 'Yes.' }] }]);
                """, arguments).lines())
                .containsExactly(
                        "message user Look, é 😀",
                        "reasoning secret ",
                        "function_call c look",
                        "function_call_result c a cat",
                        "message assistant It is a cat.");
        assertThat(python.run(PYTHON_SESSION + """
                for item in (await session.get_items())[-2:]:
                    print(item["role"], item["content"][0]["text"])
                print((await session.pop_item())["content"][0]["text"])
                """, arguments).lines())
                .containsExactly("user From Node: ü", "assistant Yes.", "Yes.");
        List<Item> stored = remembrancer.session(id).items();
        assertThat(stored).hasSize(6);
        assertThat(stored.get(1).text("encrypted_content")).contains("secret");
        assertThat(stored.get(5).isUserMessage()).isTrue();
    }
}
