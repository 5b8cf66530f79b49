package dev.remembrancer.langchain4j.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.chat.UnconvertibleItemException;
import dev.remembrancer.session.chat.UnconvertibleMessageException;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LangChain4jMessagesTest {
    @Test
    void aConversationWithToolsBecomesMessages() {
        List<Item> items = List.of(
                Item.message("system", "Be brief."),
                new Item("{\"content\":\"2+2?\",\"role\":\"user\"}"),
                new Item("{\"id\":\"rs_1\",\"summary\":[{\"text\":\"easy\",\"type\":\"summary_text\"}],"
                        + "\"type\":\"reasoning\",\"encrypted_content\":\"x\"}"),
                new Item("{\"arguments\":\"{\\\"x\\\": 1e0}\",\"call_id\":\"c1\",\"name\":\"f\","
                        + "\"type\":\"function_call\",\"id\":\"fc_1\",\"status\":\"completed\"}"),
                new Item("{\"arguments\":\"not json\",\"call_id\":\"c2\",\"name\":\"g\",\"type\":\"function_call\"}"),
                new Item("{\"call_id\":\"c1\",\"output\":\"ok\",\"type\":\"function_call_output\"}"),
                new Item("{\"call_id\":\"c2\",\"output\":\"\",\"type\":\"function_call_output\"}"),
                new Item("{\"id\":\"ws_1\",\"type\":\"web_search_call\",\"status\":\"completed\"}"),
                new Item("{\"id\":\"msg_1\",\"content\":[{\"annotations\":[],\"text\":\"4\",\"type\":\"output_text\"}],"
                        + "\"role\":\"assistant\",\"status\":\"completed\",\"type\":\"message\"}"));
        List<ChatMessage> messages = LangChain4jMessages.of(items);
        assertThat(messages).hasSize(6);
        assertThat(messages.get(0)).isEqualTo(SystemMessage.from("Be brief."));
        assertThat(((UserMessage) messages.get(1)).singleText()).isEqualTo("2+2?");
        AiMessage calls = (AiMessage) messages.get(2);
        assertThat(calls.thinking()).isEqualTo("easy");
        assertThat(calls.toolExecutionRequests())
                .containsExactly(request("c1", "f", "{\"x\": 1e0}"), request("c2", "g", "not json"));
        assertThat(((ToolExecutionResultMessage) messages.get(3)).toolName()).isEqualTo("f");
        assertThat(((ToolExecutionResultMessage) messages.get(4)).text()).isEmpty();
        assertThat(((AiMessage) messages.get(5)).text()).isEqualTo("4");
        assertThat(LangChain4jMessages.items(messages)).isEqualTo(items);
    }

    @Test
    void randomConversationsComeBackAsTheyWere() {
        Seeds.run(300, cases -> {
            List<ChatMessage> messages = conversation(cases);
            List<Item> items = LangChain4jMessages.items(messages);
            assertThat(LangChain4jMessages.of(items)).isEqualTo(messages);
            assertThat(LangChain4jMessages.items(LangChain4jMessages.of(items))).isEqualTo(items);
        });
    }

    @Test
    void whatIsKeptSurvivesLangChain4jsOwnJson() {
        Seeds.run(100, cases -> {
            List<Item> items = LangChain4jMessages.items(conversation(cases)).stream()
                    .map(item -> item.role().filter("system"::equals).isPresent()
                            ? item
                            : new Item(item.json().replaceFirst("\\{", "{\"unknown\":[1.50,null],")))
                    .toList();
            String json = ChatMessageSerializer.messagesToJson(LangChain4jMessages.of(items));
            assertThat(LangChain4jMessages.items(ChatMessageDeserializer.messagesFromJson(json)))
                    .isEqualTo(items);
        });
    }

    @Test
    void aMessageThatWasChangedIsConvertedAsItIsNow() {
        Item item = new Item("{\"role\":\"user\",\"content\":\"my key is 123\",\"unknown\":1}");
        UserMessage kept = (UserMessage) LangChain4jMessages.of(List.of(item)).get(0);
        UserMessage masked = kept.toBuilder()
                .contents(List.of(TextContent.from("my key is ***")))
                .build();
        assertThat(LangChain4jMessages.items(List.of(kept))).containsExactly(item);
        assertThat(LangChain4jMessages.items(List.of(masked))).containsExactly(Item.user("my key is ***"));
    }

    @Test
    void whatHasNoFormIsRefused() {
        for (String json : List.of(
                "{\"type\":\"shell_call\",\"call_id\":\"c1\"}",
                "{\"role\":\"developer\",\"content\":\"x\"}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_id\":\"f\"}]}",
                "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"x\"}",
                "{\"type\":\"web_search_call\",\"id\":\"ws_1\"}",
                "{\"role\":\"system\",\"content\":\"x\",\"id\":\"msg_1\"}",
                "{}")) {
            assertThatThrownBy(() -> LangChain4jMessages.of(List.of(new Item(json))))
                    .as(json)
                    .isInstanceOf(UnconvertibleItemException.class);
        }
        for (ChatMessage message : List.of(
                UserMessage.from(AudioContent.from("https://example.org/a.mp3")),
                AiMessage.from(
                        ToolExecutionRequest.builder().name("f").arguments("{}").build()),
                AiMessage.builder()
                        .text("x")
                        .attributes(Map.of("n", new Object()))
                        .build())) {
            assertThatThrownBy(() -> LangChain4jMessages.items(List.of(message)))
                    .isInstanceOf(UnconvertibleMessageException.class);
        }
    }

    private static List<ChatMessage> conversation(SeededCases cases) {
        List<ChatMessage> messages = new ArrayList<>();
        if (cases.percent(50)) {
            messages.add(SystemMessage.from(cases.unicode()));
        }
        for (int turn = cases.between(1, 4); turn > 0; turn--) {
            messages.add(user(cases));
            for (int step = cases.below(3); step > 0; step--) {
                List<ToolExecutionRequest> requests = new ArrayList<>();
                for (int call = cases.between(1, 3); call > 0; call--) {
                    String id = "call_" + turn + "_" + step + "_" + call;
                    requests.add(request(
                            id, cases.word(), cases.oneOf(List.of("{}", "{\"a\": [1.0, \"\u00e9\"]}", "", "broken"))));
                }
                messages.add(answer(cases, requests));
                for (ToolExecutionRequest request : requests) {
                    messages.add(result(cases, request));
                }
            }
            messages.add(answer(cases, List.of()));
        }
        if (cases.percent(20)) {
            messages.add(ToolExecutionResultMessage.from("gone", cases.word(), cases.content()));
        }
        return messages;
    }

    private static UserMessage user(SeededCases cases) {
        List<Content> contents = new ArrayList<>();
        for (int part = cases.between(1, 3); part > 0; part--) {
            contents.add(
                    cases.percent(60)
                            ? TextContent.from(cases.unicode())
                            : cases.percent(50)
                                    ? ImageContent.from(
                                            "https://example.org/" + cases.word(),
                                            cases.oneOf(ImageContent.DetailLevel.class))
                                    : ImageContent.from("iVBORw0KGgo=", "image/png"));
        }
        UserMessage.Builder message = UserMessage.builder().contents(contents);
        cases.maybe(20, cases::word).ifPresent(message::name);
        cases.maybe(20, cases::unicode).ifPresent(value -> message.attributes(Map.of("k", value)));
        return message.build();
    }

    private static AiMessage answer(SeededCases cases, List<ToolExecutionRequest> requests) {
        AiMessage.Builder message = AiMessage.builder().toolExecutionRequests(requests);
        if (requests.isEmpty() || cases.percent(40)) {
            message.text(cases.content());
        }
        cases.maybe(30, cases::content).ifPresent(message::thinking);
        cases.maybe(20, cases::unicode)
                .ifPresent(
                        value -> message.attributes(Map.of("signature", value, "tokens", 12, "safe", List.of(true))));
        return message.build();
    }

    private static ToolExecutionResultMessage result(SeededCases cases, ToolExecutionRequest request) {
        ToolExecutionResultMessage.Builder message = ToolExecutionResultMessage.builder()
                .id(request.id())
                .toolName(request.name())
                .text(cases.content());
        cases.maybe(30, () -> cases.percent(50)).ifPresent(message::isError);
        return message.build();
    }

    private static ToolExecutionRequest request(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }
}
