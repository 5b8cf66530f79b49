package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Items of every shape, sent with blanks anywhere, come back with the same text; as core reads them, so they are kept. */
class SessionItemsFuzz extends ServerCase {
    private static final List<String> BLANKS = List.of("", "", " ", "\n", "\t ", "\r\n");

    private static final List<String> NUMBERS = List.of(
            "0", "-0", "1.10", "1E+20", "1e-400", "123456789012345678901234567890", "0.1000000000000000055511151");

    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\"a\"",
            "\"é 😀\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"]}{[,:\"",
            "\"\\\"\\\\\"",
            "\"\\u0000\\n\"");

    @Test
    void itemsComeBackAsTheyWereWritten() {
        Seeds.run(300, cases -> {
            String path = "/api/v1/sessions/s" + cases.seed() + "/items";
            List<String> sent = new ArrayList<>();
            for (int i = cases.below(4); i >= 0; i--) {
                sent.add(object(cases, 4));
            }
            String body = blank(cases) + "{" + blank(cases) + "\"items\"" + blank(cases) + ":" + blank(cases)
                    + list(cases, sent) + "}" + blank(cases);

            assertThat(rig.post(path, body).status()).as(body).isEqualTo(201);
            assertThat(rig.get(path).body())
                    .isEqualTo("{\"session_id\":\"s" + cases.seed() + "\",\"items\":"
                            + sent.stream()
                                    .map(item -> new Item(item).json())
                                    .collect(Collectors.joining(",", "[", "]"))
                            + "}");
        });
    }

    private static String object(SeededCases cases, int depth) {
        List<String> fields = new ArrayList<>();
        for (int i = cases.below(4); i > 0; i--) {
            String name = cases.oneOf(List.of("\"role\"", "\"content\"", "\"\"", "\"items\"", "\"é\"", "\"a b\""));
            fields.add(name + blank(cases) + ":" + blank(cases) + value(cases, depth - 1));
        }
        return "{" + blank(cases) + String.join(blank(cases) + "," + blank(cases), fields) + blank(cases) + "}";
    }

    private static String value(SeededCases cases, int depth) {
        return switch (cases.below(depth <= 0 ? 3 : 5)) {
            case 0 -> cases.oneOf(NUMBERS);
            case 1 -> cases.oneOf(TEXTS);
            case 2 -> cases.oneOf(List.of("null", "true", "false"));
            case 3 -> object(cases, depth);
            default -> {
                List<String> values = new ArrayList<>();
                for (int i = cases.below(4); i > 0; i--) {
                    values.add(value(cases, depth - 1));
                }
                yield list(cases, values);
            }
        };
    }

    private static String list(SeededCases cases, List<String> values) {
        return "[" + blank(cases) + String.join(blank(cases) + "," + blank(cases), values) + blank(cases) + "]";
    }

    private static String blank(SeededCases cases) {
        return cases.oneOf(BLANKS);
    }
}
