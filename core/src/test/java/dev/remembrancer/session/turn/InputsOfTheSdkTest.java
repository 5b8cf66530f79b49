package dev.remembrancer.session.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories, inputs and what openai-agents 0.22.0 for Python made of them: drawn by chance, prepared by the real thing,
 * one JSON object a line.
 */
class InputsOfTheSdkTest {
    /** The callbacks of the file. */
    private static final Map<String, InputCallback> CALLBACKS = Map.of(
            "last4",
                    (history, input) -> {
                        List<Item> all = joined(history, input);
                        return all.subList(Math.max(0, all.size() - 4), all.size());
                    },
            "inputFirst", (history, input) -> joined(input, history),
            "dropHistory", (history, input) -> input,
            "copies", (history, input) -> copies(joined(history, input)),
            "copiesOfInputFirst", (history, input) -> joined(copies(input), from(1, history)),
            "twice", (history, input) -> joined(joined(history, input), joined(to(1, history), to(1, input))),
            "more", (history, input) -> joined(joined(from(2, history), List.of(Item.user("made"))), input));

    static Stream<String> lines() throws IOException {
        try (InputStream file = InputsOfTheSdkTest.class.getResourceAsStream("inputs.jsonl")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void theModelSeesAndTheSessionKeepsTheSame(String line) {
        Map<String, String> fields = JsonParts.fields(new Item(line).json());
        PreparedInput prepared = prepared(fields);
        assertThat(prints(prepared.forModel())).isEqualTo(prints(items(fields.get("forModel"))));
        assertThat(prints(prepared.toPersist())).isEqualTo(prints(items(fields.get("toPersist"))));
    }

    private static PreparedInput prepared(Map<String, String> fields) {
        InputRules rules = InputRules.PLAIN.reasoningIds(
                fields.get("reasoningIds").equals("\"omit\"") ? ReasoningIds.OMIT : ReasoningIds.PRESERVE);
        Optional<String> callback = JsonParts.string(fields.get("callback"));
        rules = callback.isPresent() ? rules.callback(CALLBACKS.get(callback.get())) : rules;
        rules = fields.get("conversations").equals("true") ? rules.heldByService() : rules;
        List<Item> history = items(fields.get("history"));
        if (!fields.get("limit").equals("null")) {
            int last = Integer.parseInt(fields.get("limit"));
            rules = rules.last(last);
            history = from(Math.max(0, history.size() - last), history);
        }
        List<Item> input = JsonParts.string(fields.get("input"))
                .map(text -> List.of(Item.user(text)))
                .orElseGet(() -> items(fields.get("input")));
        return rules.prepare(history, input);
    }

    private static List<Item> items(String array) {
        return JsonParts.elements(array).stream().map(Item::new).toList();
    }

    private static List<Fingerprint> prints(List<Item> items) {
        return items.stream().map(Fingerprint::of).toList();
    }

    private static List<Item> copies(List<Item> items) {
        return items.stream().map(item -> new Item(item.json())).toList();
    }

    private static List<Item> joined(List<Item> first, List<Item> second) {
        List<Item> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Item> from(int place, List<Item> items) {
        return items.subList(Math.min(place, items.size()), items.size());
    }

    private static List<Item> to(int place, List<Item> items) {
        return items.subList(0, Math.min(place, items.size()));
    }
}
