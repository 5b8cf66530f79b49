package dev.remembrancer.server.openai;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item of a conversation under the id by which the API knows it.
 *
 * @param id its own id, or one made of what it says
 * @param item the item as it is stored
 */
record ListedItem(String id, Item item) {
    /** All items, the oldest first. */
    static List<ListedItem> all(Session session) {
        List<ListedItem> listed = new ArrayList<>();
        Map<Item, Integer> seen = new HashMap<>();
        for (Item item : session.items()) {
            String id = ItemIds.own(item).orElseGet(() -> ItemIds.derived(item, seen.merge(item, 1, Integer::sum) - 1));
            listed.add(new ListedItem(id, item));
        }
        return listed;
    }

    /** The newest items, at most so many, the oldest of them first. */
    static List<ListedItem> newest(Session session, int most) {
        List<ListedItem> listed = new ArrayList<>();
        for (Item item : session.items(most)) {
            Optional<String> id = ItemIds.own(item);
            if (id.isEmpty()) {
                // What it is called depends on how many like it there are before.
                List<ListedItem> all = all(session);
                return all.subList(Math.max(0, all.size() - most), all.size());
            }
            listed.add(new ListedItem(id.get(), item));
        }
        return listed;
    }

    /** As the API shows it. */
    String json() {
        return ItemView.of(id, item);
    }
}
