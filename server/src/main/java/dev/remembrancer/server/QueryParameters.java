package dev.remembrancer.server;

import dev.remembrancer.InvalidRequestException;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the part of an address behind the question mark as {@link Fields}. */
final class QueryParameters {
    private static final Set<String> NUMBERS = Set.of("limit");
    private static final Set<String> FLAGS = Set.of("pinned", "all", "all_scopes", "dry_run");
    private static final Set<String> LISTS = Set.of("type", "memory_type", "types", "tag", "tags");

    private QueryParameters() {}

    /** The parameters, of which only those in the sets may be there. */
    static Fields read(Context context, List<Set<String>> known) {
        Map<String, @Nullable Object> values = new HashMap<>();
        context.queryParamMap().forEach((name, texts) -> values.put(name, value(name, texts)));
        Fields fields = new Fields(values);
        fields.allow(known);
        return fields;
    }

    /** Refuses every parameter: one that nobody reads would be a wish that nobody heard. */
    static void none(Context context) {
        read(context, List.of());
    }

    private static Object value(String name, List<String> texts) {
        if (texts.isEmpty()) {
            throw new MalformedRequestException("The query of the address is not percent-encoded as it should be.");
        }
        if (LISTS.contains(name)) {
            return texts;
        }
        if (texts.size() != 1) {
            throw new InvalidRequestException(name, "is there " + texts.size() + " times; give it once");
        }
        String text = texts.get(0);
        if (FLAGS.contains(name) && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        return NUMBERS.contains(name) ? number(text) : text;
    }

    private static Object number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
