package dev.remembrancer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPartsTest {
    @Test
    void partsAreTheTextThatStoodThere() {
        String text =
                "{\"a\":1.50,\"b é\":[NaN,{\"x\":[]},\"\\ud800\"],\"c\":null,\"d\":\"q\\\"\",\"e\":{},\"f\":-1e400}";
        assertThat(JsonParts.fields(text).values())
                .containsExactly("1.50", "[NaN,{\"x\":[]},\"\\ud800\"]", "null", "\"q\\\"\"", "{}", "-1e400");
        assertThat(JsonParts.fields(text).keySet()).containsExactly("a", "b é", "c", "d", "e", "f");
        assertThat(JsonParts.object(JsonParts.fields(text))).isEqualTo(text);
        assertThat(JsonParts.elements("[NaN,{\"x\":[]},\"\\ud800\",[1, 2] , 12]"))
                .containsExactly("NaN", "{\"x\":[]}", "\"\\ud800\"", "[1, 2]", "12");
        assertThat(JsonParts.array(List.of("1", "{}"))).isEqualTo("[1,{}]");
    }

    @Test
    void whatIsSomethingElseHasNoParts() {
        assertThat(JsonParts.fields("[1]")).isEmpty();
        assertThat(JsonParts.elements("{\"a\":1}")).isEmpty();
        assertThat(JsonParts.string("1")).isEmpty();
        assertThat(JsonParts.string("\"a\\u00e9\"")).contains("aé");
    }
}
