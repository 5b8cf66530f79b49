package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.conversations.Conversation;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.conversations.items.ItemCreateParams;
import com.openai.models.conversations.items.ItemListParams;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.gateway.GatewayOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's client for Java, which gets memory by another base URL. */
class GatewayClientsTest {
    private static final String TONE = "Prefers a formal tone";

    @TempDir
    Path directory;

    private Remembrancer remembrancer;
    private ScriptedUpstream upstream;
    private ServerRig rig;
    private OpenAIClient client;

    @BeforeEach
    void open() throws IOException {
        remembrancer = SmallMemory.open();
        remembrancer.agent("support").remember(NewMemory.semantic(TONE).user("alice"));
        upstream = new ScriptedUpstream();
        rig = ServerRig.over(
                remembrancer,
                ServerRig.options(directory)
                        .gateway(GatewayOptions.to(upstream.url()).apiKey("sk-upstream")));
        client = OpenAIOkHttpClient.builder()
                .baseUrl(rig.server().url() + "/v1")
                .apiKey(rig.key())
                .putHeader("X-Remembrancer-Agent", "support")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        rig.close();
        upstream.close();
        remembrancer.close();
    }

    private static ChatCompletionCreateParams chat() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4.1")
                .addSystemMessage("Be brief.")
                .addUserMessage("Which tone should I write in?")
                .safetyIdentifier("alice")
                .build();
    }

    private static ResponseCreateParams response() {
        return ResponseCreateParams.builder()
                .model("gpt-4.1")
                .input("Which tone should I write in?")
                .safetyIdentifier("alice")
                .build();
    }

    private void assertThatMemoryWasSent() {
        assertThat(upstream.asked).hasSize(1).allSatisfy(asked -> {
            assertThat(asked.body()).contains("<memories>").contains(TONE);
            assertThat(asked.header("Authorization")).isEqualTo("Bearer sk-upstream");
        });
    }

    @Test
    void aChatIsAnswered() {
        upstream.nextJson(200, """
                {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4.1","choices":[
                {"index":0,"message":{"role":"assistant","content":"Formally.","refusal":null},"logprobs":null,
                "finish_reason":"stop"}]}""");
        assertThat(client.chat()
                        .completions()
                        .create(chat())
                        .choices()
                        .get(0)
                        .message()
                        .content())
                .contains("Formally.");
        assertThatMemoryWasSent();
    }

    @Test
    void aChatIsAnsweredInParts() {
        String chunk =
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":%s}]}\n\n";
        upstream.nextStream(
                chunk.formatted("For", "null"),
                chunk.formatted("mally.", "null"),
                chunk.formatted("", "\"stop\""),
                "data: [DONE]\n\n");
        try (StreamResponse<ChatCompletionChunk> parts =
                client.chat().completions().createStreaming(chat())) {
            assertThat(parts.stream()
                            .flatMap(part -> part.choices().stream())
                            .flatMap(choice -> choice.delta().content().stream())
                            .collect(Collectors.joining()))
                    .isEqualTo("Formally.");
        }
        assertThatMemoryWasSent();
    }

    @Test
    void aResponseIsMade() {
        upstream.nextJson(200, """
                {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"gpt-4.1","output":[
                {"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[
                {"type":"output_text","text":"Formally.","annotations":[]}]}],"error":null,"incomplete_details":null,
                "instructions":null,"metadata":{},"parallel_tool_calls":true,"temperature":1,"tool_choice":"auto",
                "tools":[],"top_p":1}""");
        String text = client.responses().create(response()).output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .map(content -> content.asOutputText().text())
                .collect(Collectors.joining());
        assertThat(text).isEqualTo("Formally.");
        assertThatMemoryWasSent();
    }

    @Test
    void aResponseIsMadeInParts() {
        String delta =
                "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"%s\","
                        + "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"sequence_number\":1,\"logprobs\":[]}\n\n";
        upstream.nextStream(delta.formatted("For"), delta.formatted("mally."));
        try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(response())) {
            assertThat(events.stream()
                            .flatMap(event -> event.outputTextDelta().stream())
                            .map(event -> event.delta())
                            .collect(Collectors.joining()))
                    .isEqualTo("Formally.");
        }
        assertThatMemoryWasSent();
    }

    @Test
    void anErrorOfTheUpstreamIsTheClients() {
        upstream.nextJson(429, "{\"error\":{\"message\":\"slow down\",\"type\":\"requests\",\"code\":\"rate\"}}");
        assertThatThrownBy(() -> client.chat().completions().create(chat()))
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining("slow down");
    }

    @Test
    void conversationsAreKept() {
        Conversation begun =
                client.conversations().create(ConversationCreateParams.builder().build());
        client.conversations()
                .items()
                .create(ItemCreateParams.builder()
                        .conversationId(begun.id())
                        .addItem(EasyInputMessage.builder()
                                .role(EasyInputMessage.Role.USER)
                                .content("hé")
                                .build())
                        .addItem(EasyInputMessage.builder()
                                .role(EasyInputMessage.Role.ASSISTANT)
                                .content("ok")
                                .build())
                        .build());
        List<String> texts = client
                .conversations()
                .items()
                .list(ItemListParams.builder()
                        .conversationId(begun.id())
                        .limit(1)
                        .order(ItemListParams.Order.ASC)
                        .build())
                .autoPager()
                .stream()
                .map(item -> item.asMessage().content().get(0))
                .map(content -> content.isOutputText()
                        ? content.asOutputText().text()
                        : content.asInputText().text())
                .toList();
        assertThat(texts).containsExactly("hé", "ok");
        assertThat(client.conversations().delete(begun.id()).deleted()).isTrue();
    }
}
