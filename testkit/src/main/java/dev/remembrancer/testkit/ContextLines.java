package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.recall.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A context as a model reads it.
 *
 * @param heading what comes before the memories
 * @param memories a line of JSON for each
 * @param closing the last line
 */
record ContextLines(List<String> heading, List<String> memories, String closing) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The lines of a context that is not empty. Only a line feed ends a line in it. */
    static ContextLines of(Context context) {
        List<String> lines = List.of(context.text().split("\n", -1));
        assertThat(lines).hasSizeGreaterThan(2);
        List<String> inner = lines.subList(0, lines.size() - 1);
        List<String> memories =
                inner.stream().filter(line -> line.startsWith("{")).toList();
        List<String> heading = inner.subList(0, inner.size() - memories.size());
        assertThat(heading).noneMatch(line -> line.startsWith("{"));
        return new ContextLines(heading, memories, lines.get(lines.size() - 1));
    }

    /** All texts in a line of JSON, names of fields left out; it must be one object and nothing more. */
    static List<String> texts(String line) {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(line)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(parser.getText());
                } else if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
            }
            assertThat(parser.nextToken()).isNull();
        } catch (IOException e) {
            throw new AssertionError("a memory of the block is no JSON", e);
        }
        return texts;
    }

    /** Whether a character could end the block, hide, or look like markup. */
    static boolean isDangerous(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> point == '<' || point == '>';
        };
    }
}
