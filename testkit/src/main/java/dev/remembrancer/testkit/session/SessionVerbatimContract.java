package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items and names come back as they were given. */
interface SessionVerbatimContract extends SessionUnderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"role\":\"user\",\"content\":\"hé 😀 \u2028 </a> tab\\t\"}",
                "{\"z\":1,\"a\":2,\"m\":{\"y\":null,\"b\":[]}}",
                "{\"big\":123456789012345678901234567890,\"small\":1e-400,\"exact\":1.50,\"power\":1E+20}",
                "{\"not\":NaN,\"more\":Infinity,\"less\":-Infinity}",
                "{\"alone\":\"\\ud800\",\"low\":\"\\udc00x\",\"swapped\":\"\\udc00\\ud800\"}",
                "{\"nul\":\"\\u0000\",\"del\":\"\u007f\"}",
                "{\"type\":\"never_heard_of\",\"status\":null,\"unknown\":[1,[2,[3,{\"x\":false}]]]}",
                "{\"arguments\":\"{\\\"x\\\":1}\",\"call_id\":\"call_1\",\"name\":\"f\",\"type\":\"function_call\",\"id\":\"fc_1\"}",
                "{\"twice\":1,\"twice\":2}",
            })
    default void itemsAreKeptVerbatim(String json) {
        Item item = new Item(json);
        session().append(List.of(item));
        assertThat(session().items()).containsExactly(item);
        assertThat(session().items(1).get(0).json()).isEqualTo(item.json());
        assertThat(session().pop()).contains(item);
    }

    @Test
    default void anItemOfAMillionCharactersIsKept() {
        Item item = Item.user("ü".repeat(1_000_000));
        session().append(List.of(item));
        assertThat(session().items()).containsExactly(item);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "user:7",
                "é",
                "É",
                "日本語 😀",
                "'; DROP TABLE agent_sessions; --",
                "100%",
                "a_c",
                "../../etc/passwd",
                "{curly}",
                "a\nb",
                "x:messages",
            })
    default void anyNameIsANameOfItsOwn(String name) {
        Session named = sessions().session(name);
        Session longer = sessions().session(name + "x");
        named.append(List.of(Item.user("a")));
        longer.append(List.of(Item.user("b")));
        assertThat(named.items()).containsExactly(Item.user("a"));
        assertThat(named.info().orElseThrow().id().value()).isEqualTo(name);
        named.clear();
        assertThat(longer.items()).containsExactly(Item.user("b"));
    }

    @Test
    default void namesDifferByCaseAlone() {
        sessions().session("Thread").append(List.of(Item.user("a")));
        assertThat(sessions().session("thread").items()).isEmpty();
    }
}
