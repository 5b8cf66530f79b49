package dev.remembrancer.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.chat.UnconvertibleItemException;
import dev.remembrancer.session.chat.UnconvertibleMessageException;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

class SpringAiMessagesTest {
    @Test
    void aConversationWithToolsBecomesMessages() {
        List<Item> items = List.of(
                Item.message("system", "Be brief."),
                new Item("{\"content\":\"2+2?\",\"role\":\"user\"}"),
                new Item("{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"this\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,iVBORw0KGgo=\","
                        + "\"detail\":\"low\"}]}"),
                new Item("{\"id\":\"rs_1\",\"summary\":[{\"text\":\"easy\",\"type\":\"summary_text\"}],"
                        + "\"type\":\"reasoning\",\"encrypted_content\":\"x\"}"),
                new Item("{\"arguments\":\"{\\\"x\\\": 1e0}\",\"call_id\":\"c1\",\"name\":\"f\","
                        + "\"type\":\"function_call\",\"id\":\"fc_1\",\"status\":\"completed\"}"),
                new Item("{\"arguments\":\"not json\",\"call_id\":\"c2\",\"name\":\"g\",\"type\":\"function_call\"}"),
                new Item("{\"call_id\":\"c1\",\"output\":\"ok\",\"type\":\"function_call_output\"}"),
                new Item("{\"call_id\":\"c2\",\"output\":\"\",\"type\":\"function_call_output\",\"unknown\":null}"),
                new Item("{\"id\":\"msg_1\",\"content\":[{\"annotations\":[],\"text\":\"4\",\"type\":\"output_text\"}],"
                        + "\"role\":\"assistant\",\"status\":\"completed\",\"type\":\"message\"}"));
        List<Message> messages = SpringAiMessages.of(items);
        assertThat(messages).hasSize(6);
        assertThat(messages.get(0)).isEqualTo(new SystemMessage("Be brief."));
        assertThat(messages.get(1).getText()).isEqualTo("2+2?");
        assertThat(((UserMessage) messages.get(2)).getMedia()).hasSize(1);
        assertThat(((AssistantMessage) messages.get(3)).getToolCalls())
                .containsExactly(
                        new ToolCall("c1", "function", "f", "{\"x\": 1e0}"),
                        new ToolCall("c2", "function", "g", "not json"));
        assertThat(((ToolResponseMessage) messages.get(4)).getResponses())
                .containsExactly(new ToolResponse("c1", "f", "ok"), new ToolResponse("c2", "g", ""));
        assertThat(messages.get(5).getText()).isEqualTo("4");
        assertThat(SpringAiMessages.items(messages)).isEqualTo(items);
    }

    @Test
    void randomConversationsComeBackAsTheyWere() {
        Seeds.run(300, cases -> {
            List<Message> messages = conversation(cases);
            List<Item> items = SpringAiMessages.items(messages);
            List<Message> back = SpringAiMessages.of(items);
            assertThat(back).isEqualTo(messages);
            assertThat(SpringAiMessages.items(back)).isEqualTo(items);
            for (int i = 0; i < messages.size(); i++) {
                if (messages.get(i) instanceof UserMessage user) {
                    assertThat(media((UserMessage) back.get(i))).isEqualTo(media(user));
                }
            }
        });
    }

    @Test
    void itemsWithFieldsThatNobodyKnowsComeBackVerbatim() {
        Seeds.run(100, cases -> {
            List<Item> items = SpringAiMessages.items(conversation(cases)).stream()
                    .map(item -> item.role().filter("system"::equals).isPresent()
                            ? item
                            : new Item(item.json().replaceFirst("\\{", "{\"unknown\":[1.50,null],")))
                    .toList();
            assertThat(SpringAiMessages.items(SpringAiMessages.of(items))).isEqualTo(items);
        });
    }

    @Test
    void aMessageThatWasChangedIsConvertedAsItIsNow() {
        Item item = new Item("{\"role\":\"user\",\"content\":\"my key is 123\",\"unknown\":1}");
        UserMessage kept = (UserMessage) SpringAiMessages.of(List.of(item)).get(0);
        UserMessage masked = kept.mutate().text("my key is ***").build();
        assertThat(SpringAiMessages.items(List.of(kept))).containsExactly(item);
        assertThat(SpringAiMessages.items(List.of(masked))).containsExactly(Item.user("my key is ***"));
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThatThrownBy(() -> SpringAiMessages.of(List.of(new Item("{\"type\":\"shell_call\",\"call_id\":\"c1\"}"))))
                .isInstanceOf(UnconvertibleItemException.class)
                .hasMessageContaining("item 0 (shell_call)");
        Media sound = new Media(MimeType.valueOf("audio/mp3"), URI.create("https://example.org/a.mp3"));
        for (Message message : List.of(
                UserMessage.builder().text("listen").media(sound).build(),
                UserMessage.builder()
                        .text("x")
                        .metadata(Map.of("k", new Object()))
                        .build(),
                SystemMessage.builder().text("x").metadata(Map.of("k", "v")).build())) {
            assertThatThrownBy(() -> SpringAiMessages.items(List.of(message)))
                    .isInstanceOf(UnconvertibleMessageException.class);
        }
    }

    private static List<String> media(UserMessage message) {
        return message.getMedia().stream()
                .map(media -> media.getMimeType() + " " + media.getData())
                .toList();
    }

    private static List<Message> conversation(SeededCases cases) {
        List<Message> messages = new ArrayList<>();
        if (cases.percent(50)) {
            messages.add(new SystemMessage(cases.unicode()));
        }
        for (int turn = cases.between(1, 4); turn > 0; turn--) {
            messages.add(user(cases));
            for (int step = cases.below(3); step > 0; step--) {
                List<ToolCall> calls = new ArrayList<>();
                List<ToolResponse> responses = new ArrayList<>();
                for (int call = cases.between(1, 3); call > 0; call--) {
                    String id = "call_" + turn + "_" + step + "_" + call;
                    String tool = cases.word();
                    String arguments = cases.oneOf(List.of("{}", "{\"a\": [1.0, \"\u00e9\"]}", "", "broken"));
                    calls.add(new ToolCall(id, "function", tool, arguments));
                    responses.add(new ToolResponse(id, tool, cases.content()));
                }
                messages.add(answer(cases, calls));
                messages.add(ToolResponseMessage.builder().responses(responses).build());
            }
            messages.add(answer(cases, List.of()));
        }
        return messages;
    }

    private static UserMessage user(SeededCases cases) {
        List<Media> media = new ArrayList<>();
        for (int i = cases.below(3); i > 0; i--) {
            media.add(
                    cases.percent(50)
                            ? Media.builder()
                                    .mimeType(MimeType.valueOf("image/png"))
                                    .data("iVBORw0KGgo=")
                                    .build()
                            : new Media(
                                    MimeType.valueOf(cases.oneOf(List.of("image/png", "image/*"))),
                                    URI.create("https://example.org/" + cases.word())));
        }
        Map<String, Object> metadata = cases.percent(30)
                ? Map.of("name", cases.unicode(), "index", 3, "score", 0.5, "flags", List.of(true, Map.of("a", "b")))
                : Map.of();
        return UserMessage.builder()
                .text(cases.unicode())
                .media(media)
                .metadata(metadata)
                .build();
    }

    private static AssistantMessage answer(SeededCases cases, List<ToolCall> calls) {
        return AssistantMessage.builder()
                .content(calls.isEmpty() || cases.percent(40) ? cases.content() : "")
                .toolCalls(calls)
                .properties(cases.percent(30) ? Map.of("finishReason", "STOP", "index", 0, "id", "x") : Map.of())
                .build();
    }
}
