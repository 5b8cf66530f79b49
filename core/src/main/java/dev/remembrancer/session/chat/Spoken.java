package dev.remembrancer.session.chat;

import dev.remembrancer.session.Item;
import java.util.List;

/**
 * A message and the items that it was read from.
 *
 * @param said the message
 * @param items those items, verbatim
 */
public record Spoken(Said said, List<Item> items) {
    public Spoken {
        items = List.copyOf(items);
    }
}
