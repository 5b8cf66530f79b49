package dev.remembrancer.session.store;

import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import java.util.Optional;

/**
 * A row of a store, and what it says.
 *
 * @param row the row
 * @param item what it says; empty when it can't be read
 * @param problem why it can't be read
 */
record ReadRow(ItemRow row, Optional<Item> item, Optional<String> problem) {
    static ReadRow of(ItemRow row) {
        try {
            return new ReadRow(row, Optional.of(new Item(row.text())), Optional.empty());
        } catch (InvalidItemException e) {
            return new ReadRow(row, Optional.empty(), Optional.of(e.problem()));
        }
    }

    Item requireItem() {
        return item.orElseThrow();
    }
}
