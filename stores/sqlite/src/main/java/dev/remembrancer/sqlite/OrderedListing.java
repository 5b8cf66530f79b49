package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places of selected versions in the orders that no index gives: it looks at all that is selected for each
 * page, and keeps as many as are on it.
 */
final class OrderedListing {
    private static final Map<Order, String> KEYS = new EnumMap<>(Map.of(
            Order.RECENT, "recorded_at",
            Order.OLDEST, "(- recorded_at)",
            Order.RECALLED, "recalls",
            Order.CONFIDENCE, "CAST(round(confidence * 1000000000) AS INTEGER)",
            Order.UPDATED, "change"));

    private static final Map<Order, String> IN_ONE_SCOPE = statements(Listing.ONE_SCOPE);
    private static final Map<Order, String> IN_EVERY_SCOPE = statements(Listing.EVERY_SCOPE);
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})/(-?\\d{1,18})/(\\d{1,18})");

    private final Sql sql;

    OrderedListing(Sql sql) {
        this.sql = sql;
    }

    /**
     * The place of a version in an order.
     *
     * @param key what goes first has the greatest
     * @param recordedAt when it was recorded, in microseconds: of those with one key the latest goes first
     * @param seq its row number, which tells the rest apart
     */
    record Place(long key, long recordedAt, long seq) {
        private static final Place BEGINNING = new Place(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::key)
                .thenComparingLong(Place::recordedAt)
                .thenComparingLong(Place::seq)
                .reversed();

        Page.Cursor cursor() {
            String text = key + "/" + recordedAt + "/" + seq;
            return new Page.Cursor(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static Map<Order, String> statements(String selected) {
        Map<Order, String> statements = new EnumMap<>(Order.class);
        KEYS.forEach((order, key) -> statements.put(
                order,
                "SELECT " + key + ", recorded_at, seq" + selected + " AND (" + key
                        + ", recorded_at, seq) < (?15, ?16, ?17) ORDER BY 1 DESC, 2 DESC, 3 DESC LIMIT ?14"));
        return statements;
    }

    /** The places behind an earlier page, at most {@code limit}. */
    List<Place> places(
            AgentId agent,
            Reach reach,
            Selection selection,
            Order order,
            Instant now,
            Optional<Page.Cursor> after,
            int limit) {
        Place place = after.map(OrderedListing::read).orElse(Place.BEGINNING);
        String statement = (reach instanceof Reach.From ? IN_ONE_SCOPE : IN_EVERY_SCOPE).getOrDefault(order, "");
        List<Place> places = new ArrayList<>();
        for (String path : Listing.paths(reach)) {
            List<Object> values = Listing.conditions(agent, path, selection, now, Cursors.Place.BEGINNING);
            values.addAll(List.of(limit, place.key(), place.recordedAt(), place.seq()));
            places.addAll(sql.list(OrderedListing::place, statement, values.toArray()));
        }
        return places.stream().sorted(Place.ORDER).limit(limit).toList();
    }

    private static Place place(Row row) throws SQLException {
        return new Place(row.number(), row.number(), row.number());
    }

    private static Place read(Page.Cursor cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor.value()), StandardCharsets.US_ASCII);
            Matcher parts = FORM.matcher(text);
            if (parts.matches()) {
                return new Place(
                        Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
            }
        } catch (IllegalArgumentException notBase64) {
            // The same answer as for a text in base 64 that says nothing.
        }
        throw new InvalidRequestException("cursor", "is none of ours; take it from an earlier page");
    }
}
