package dev.remembrancer.server.openai;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a list is asked for.
 *
 * @param limit the most items on the page, 1 to 100
 * @param ascending whether the oldest come first
 * @param after the {@code last_id} of the page before
 */
record Paging(int limit, boolean ascending, Optional<String> after) {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    /** What clients may ask for beside it; all there is, is there anyway. */
    static final Set<String> INCLUDE = Set.of("include", "include[]");

    private static final Set<String> KNOWN = Set.of("limit", "order", "after");

    /** Reads it from the part of an address behind the question mark. */
    static Paging of(Map<String, List<String>> query) {
        requireOnly(KNOWN, query);
        return new Paging(
                one(query, "limit").map(Paging::limit).orElse(USUAL),
                one(query, "order").map(Paging::isAscending).orElse(false),
                one(query, "after").filter(id -> !id.isEmpty()));
    }

    /** Refuses parameters that are neither these nor {@link #INCLUDE}. */
    static void requireOnly(Set<String> known, Map<String, List<String>> query) {
        for (String name : query.keySet()) {
            if (!known.contains(name) && !INCLUDE.contains(name)) {
                throw OpenAiRefusalException.of(name, "unknown_parameter", "Unknown parameter: '" + name + "'.");
            }
        }
    }

    private static Optional<String> one(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw OpenAiRefusalException.of(name, "invalid_value", "'" + name + "' is there more than once.");
        }
        return values.stream().findFirst();
    }

    private static int limit(String text) {
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw OpenAiRefusalException.of("limit", "invalid_type", "Invalid type for 'limit': expected an integer.");
        }
        if (limit < 1) {
            throw OpenAiRefusalException.of(
                    "limit",
                    "integer_below_min_value",
                    "Invalid 'limit': expected a value >= 1, but got " + limit + " instead.");
        }
        if (limit > MOST) {
            throw OpenAiRefusalException.of(
                    "limit",
                    "integer_above_max_value",
                    "Invalid 'limit': expected a value <= " + MOST + ", but got " + limit + " instead.");
        }
        return limit;
    }

    private static boolean isAscending(String order) {
        return switch (order) {
            case "asc" -> true;
            case "desc" -> false;
            default ->
                throw OpenAiRefusalException.of("order", "invalid_value", "Invalid 'order': expected 'asc' or 'desc'.");
        };
    }
}
