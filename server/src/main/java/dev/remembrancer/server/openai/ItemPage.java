package dev.remembrancer.server.openai;

import dev.remembrancer.Json;
import dev.remembrancer.session.Session;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of the items of a conversation.
 *
 * @param items in the order that was asked for
 * @param firstId what the first is called
 * @param lastId what the next page begins after
 * @param hasMore whether there is a next page
 */
record ItemPage(List<ListedItem> items, Optional<String> firstId, Optional<String> lastId, boolean hasMore) {
    /** Between an id that several items came with, and which of them it is, counted in the order of reading. */
    private static final char REPEATED = '#';

    /** Items that belong together, all on one page. */
    static ItemPage whole(List<ListedItem> items) {
        return page(items, 0, items.size());
    }

    static ItemPage read(Session session, Paging paging) {
        boolean isNewest = !paging.ascending() && paging.after().isEmpty();
        List<ListedItem> items = isNewest
                // One more shows whether there is more.
                ? ListedItem.newest(session, paging.limit() + 1)
                : ListedItem.all(session);
        if (!paging.ascending()) {
            Collections.reverse(items);
        }
        int from = paging.after().map(cursor -> place(items, cursor) + 1).orElse(0);
        return page(items, from, Math.min(items.size(), from + paging.limit()));
    }

    String json() {
        return "{\"object\":\"list\",\"data\":"
                + items.stream().map(ListedItem::json).collect(Collectors.joining(",", "[", "]"))
                + ",\"first_id\":" + Json.quote(firstId.orElse(null))
                + ",\"last_id\":" + Json.quote(lastId.orElse(null))
                + ",\"has_more\":" + hasMore + "}";
    }

    private static ItemPage page(List<ListedItem> all, int from, int until) {
        List<ListedItem> items = all.subList(from, until);
        return new ItemPage(
                items,
                items.stream().findFirst().map(ListedItem::id),
                items.isEmpty() ? Optional.empty() : Optional.of(cursor(all, until - 1)),
                until < all.size());
    }

    private static String cursor(List<ListedItem> items, int place) {
        String id = items.get(place).id();
        long times = count(items.subList(0, place), id);
        return times == 0 ? id : id + REPEATED + times;
    }

    private static int place(List<ListedItem> items, String cursor) {
        for (int i = 0; i < items.size(); i++) {
            if (cursor.startsWith(items.get(i).id()) && cursor(items, i).equals(cursor)) {
                return i;
            }
        }
        throw Refusal.of("after", "item_not_found", "No item of this conversation has the id in 'after'.");
    }

    private static long count(List<ListedItem> items, String id) {
        return items.stream().filter(item -> item.id().equals(id)).count();
    }
}
