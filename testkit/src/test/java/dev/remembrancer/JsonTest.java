package dev.remembrancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.testkit.HostileText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void theTextIsKeptAsItWasGiven() {
        for (String text : List.of(
                " { \"b\" : 1.50, \"a\" : [ ] } ",
                "123456789012345678901234567890.000e-5",
                "\"\\u0000\\ud83e\\udd84\"",
                "{\"a\":1,\"a\":2}",
                "null")) {
            assertThat(new Json(text).text()).isEqualTo(text);
            assertThat(Json.of(new Json(text)).text().strip()).isEqualTo(text.strip());
        }
    }

    @Test
    void valuesAreWrittenAsTheyAre() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("a", null);
        assertThat(Json.of(nothing)).hasToString("{\"a\":null}");
        assertThat(Json.of(null)).hasToString("null");
        assertThat(Json.of(List.of(1, 2L, (short) 3, (byte) 4))).hasToString("[1,2,3,4]");
        assertThat(Json.of(new BigInteger("123456789012345678901234567890")))
                .hasToString("123456789012345678901234567890");
        assertThat(Json.of(new BigDecimal("1.50"))).hasToString("1.50");
        assertThat(Json.of(0.5)).hasToString("0.5");
        assertThat(Json.of(true)).hasToString("true");
        assertThat(Json.of(Arrays.asList("x", null, Map.of("k", new Json("{ }")))))
                .hasToString("[\"x\",null,{\"k\":{ }}]");
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Json.of(number)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void anyWellFormedTextCanBeAValueAndAName() {
        for (String text : HostileText.VALID) {
            Json json = Json.of(Map.of(text, text));
            assertThat(json.isObject()).isTrue();
            assertThat(new Json(json.text())).isEqualTo(json);
        }
    }

    @Test
    void nestingIsAcceptedToItsLimitAndNoFurther() {
        int most = Json.MAXIMUM_DEPTH;
        String deepest = "[".repeat(most) + "]".repeat(most);
        assertThat(new Json(deepest).text()).isEqualTo(deepest);
        assertThatThrownBy(() -> new Json("[" + deepest + "]")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void onlyObjectsAreObjects() {
        assertThat(new Json(" \n{}").isObject()).isTrue();
        for (String text : List.of("[]", "\"{\"", "1", "null")) {
            assertThat(new Json(text).isObject()).isFalse();
        }
    }
}
