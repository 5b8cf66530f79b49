package dev.remembrancer.openai.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.chat.UnconvertibleItemException;
import dev.remembrancer.session.turn.Fingerprint;
import dev.remembrancer.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiItemsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":\"hi\",\"role\":\"user\"}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"t\"},{\"type\":\"input_image\","
                        + "\"image_url\":\"data:image/png;base64,iVBORw0KGgo=\",\"detail\":\"auto\"}]}",
                "{\"id\":\"rs_1\",\"summary\":[{\"text\":\"x\",\"type\":\"summary_text\"}],\"type\":\"reasoning\","
                        + "\"encrypted_content\":\"x\"}",
                "{\"arguments\":\"{\\\"x\\\": 1e0}\",\"call_id\":\"call_1\",\"name\":\"f\",\"type\":\"function_call\","
                        + "\"id\":\"fc_1\",\"status\":\"completed\"}",
                "{\"call_id\":\"call_1\",\"output\":\"ok\",\"type\":\"function_call_output\"}",
                "{\"id\":\"msg_1\",\"content\":[{\"annotations\":[],\"text\":\"done\",\"type\":\"output_text\","
                        + "\"logprobs\":[]}],\"role\":\"assistant\",\"status\":\"completed\",\"type\":\"message\"}",
                "{\"id\":\"cmp_1\",\"encrypted_content\":\"x\",\"type\":\"compaction\"}",
                "{\"type\":\"never_heard_of\",\"status\":null,\"unknown\":[1,[2,{\"x\":false}]]}",
                "{\"call_id\":\"c\",\"output\":\"ok\",\"type\":\"function_call_output\",\"extra\":{\"a\":[null]}}",
            })
    void itemsComeBackTheSame(String json) {
        Item item = new Item(json);
        List<Item> back = OpenAiItems.items(OpenAiItems.of(List.of(item)));
        assertThat(back).singleElement().extracting(Fingerprint::of).isEqualTo(Fingerprint.of(item));
    }

    @Test
    void toolCallsStayVerbatim() {
        Seeds.run(300, cases -> {
            String name = cases.word();
            String arguments = cases.unicode();
            Item item = new Item("{\"arguments\":" + Json.quote(arguments) + ",\"call_id\":\"call_1\",\"name\":"
                    + Json.quote(name) + ",\"type\":\"function_call\"}");
            List<ResponseInputItem> converted = OpenAiItems.of(List.of(item));
            ResponseFunctionToolCall call = converted.get(0).asFunctionCall();
            assertThat(call.arguments()).isEqualTo(arguments);
            assertThat(call.name()).isEqualTo(name);
            assertThat(call.callId()).isEqualTo("call_1");
            assertThat(OpenAiItems.items(converted))
                    .singleElement()
                    .extracting(Fingerprint::of)
                    .isEqualTo(Fingerprint.of(item));
        });
    }

    @Test
    void whatWouldNotComeBackTheSameIsRefused() {
        Item digits = new Item("{\"type\":\"never_heard_of\",\"n\":0.10000000000000000000000000000001}");
        assertThatThrownBy(() -> OpenAiItems.of(List.of(Item.user("a"), digits)))
                .isInstanceOf(UnconvertibleItemException.class)
                .hasMessageContaining("item 1 (never_heard_of)");
    }
}
