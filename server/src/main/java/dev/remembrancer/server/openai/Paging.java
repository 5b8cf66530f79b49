package dev.remembrancer.server.openai;

import dev.remembrancer.server.http.Fields;
import java.util.Optional;

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

    /** Reads it from the part of an address behind the question mark. */
    static Paging of(Fields query) {
        return new Paging(
                query.integer("limit").map(Paging::limit).orElse(USUAL),
                query.text("order").map(Paging::isAscending).orElse(false),
                query.text("after").filter(id -> !id.isEmpty()));
    }

    private static int limit(int limit) {
        if (limit < 1) {
            throw Refusal.of(
                    "limit",
                    "integer_below_min_value",
                    "Invalid 'limit': expected a value >= 1, but got " + limit + " instead.");
        }
        if (limit > MOST) {
            throw Refusal.of(
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
            default -> throw Refusal.of("order", "invalid_value", "Invalid 'order': expected 'asc' or 'desc'.");
        };
    }
}
