package dev.remembrancer.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.ToolPairs.Pair;
import org.junit.jupiter.api.Test;

class ToolPairsTest {
    private static Item item(String type, String callId) {
        return new Item("{\"type\":\"" + type + "\",\"call_id\":\"" + callId + "\"}");
    }

    @Test
    void aCallAndItsOutputAreOnePair() {
        assertThat(ToolPairs.callTypes()).hasSize(8).allSatisfy(call -> {
            String output = ToolPairs.outputOf(call).orElseThrow();
            assertThat(ToolPairs.callOf(output)).contains(call);
            assertThat(ToolPairs.pair(item(call, "c1"))).contains(new Pair(call, "c1"));
            assertThat(ToolPairs.pair(item(output, "c1"))).contains(new Pair(call, "c1"));
            assertThat(ToolPairs.isCall(item(call, "c1"))).isTrue();
            assertThat(ToolPairs.isOutput(item(call, "c1"))).isFalse();
            assertThat(ToolPairs.isCall(item(output, "c1"))).isFalse();
            assertThat(ToolPairs.isOutput(item(output, "c1"))).isTrue();
        });
    }

    @Test
    void callsOfSeveralKindsMayShareAnId() {
        assertThat(ToolPairs.pair(item("function_call", "c1"))).isNotEqualTo(ToolPairs.pair(item("shell_call", "c1")));
    }

    @Test
    void whatHasNoCallIdHasNoPair() {
        assertThat(ToolPairs.pair(new Item("{\"type\":\"tool_search_call\",\"call_id\":null}")))
                .isEmpty();
        assertThat(ToolPairs.pair(item("web_search_call", "c1"))).isEmpty();
        assertThat(ToolPairs.pair(Item.user("hi"))).isEmpty();
    }
}
