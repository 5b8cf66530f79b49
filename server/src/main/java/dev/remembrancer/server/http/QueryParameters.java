package dev.remembrancer.server.http;

import dev.remembrancer.InvalidRequestException;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the part of an address behind the question mark as {@link Fields}. */
final class QueryParameters {
    private QueryParameters() {}

    /** The parameters, of which only the known may be there. */
    static Fields read(Context context, Map<String, Schema> known) {
        Map<String, @Nullable Object> values = new HashMap<>();
        context.queryParamMap()
                .forEach((name, texts) -> values.put(name, value(name, texts, known.getOrDefault(name, Schema.any()))));
        Fields fields = new Fields(values);
        fields.allow(known.keySet());
        return fields;
    }

    private static Object value(String name, List<String> texts, Schema schema) {
        if (texts.isEmpty()) {
            throw new MalformedRequestException("The query of the address is not percent-encoded as it should be.");
        }
        if (schema.is("array")) {
            return texts;
        }
        if (texts.size() != 1) {
            throw new InvalidRequestException(name, "is there " + texts.size() + " times; give it once");
        }
        String text = texts.get(0);
        if (schema.is("boolean") && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        return schema.is("integer") ? number(text) : text;
    }

    private static Object number(String text) {
        try {
            long number = Long.parseLong(text);
            if (number == (int) number) {
                return (int) number;
            }
            return number;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
