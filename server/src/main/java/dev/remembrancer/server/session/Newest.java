package dev.remembrancer.server.session;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the first of the newest items of a session, and nothing when the newest items are others. */
final class Newest implements Function<Item, Optional<Item>> {
    private final List<Item> expected;
    private int place;

    /**
     * @param expected the newest items, the oldest of them first
     */
    Newest(List<Item> expected) {
        this.expected = expected;
        this.place = expected.size();
    }

    @Override
    public Optional<Item> apply(Item item) {
        // A store may begin anew with the newest, when something changed while it looked.
        if (place == 0 || !item.equals(expected.get(place - 1))) {
            place = expected.size();
        }
        if (!item.equals(expected.get(place - 1))) {
            throw areOthers();
        }
        place--;
        return place == 0 ? Optional.of(item) : Optional.empty();
    }

    static ConflictException areOthers() {
        return new ConflictException("The newest items of the session are others; read them again.");
    }
}
