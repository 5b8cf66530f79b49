package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.Item;
import java.util.Optional;

/**
 * An item of the store below, and what it is.
 *
 * @param sealed as the store has it
 * @param kind what it is
 * @param item what it says, if it could be read
 * @param stamp what is bound to it, if it is an envelope that could be opened
 * @param isCurrent whether it is sealed as it would be sealed now
 * @param problem what is wrong with it; empty when nothing is
 */
record Entry(Item sealed, Kind kind, Optional<Item> item, Optional<Stamp> stamp, boolean isCurrent, String problem) {
    enum Kind {
        READABLE,
        /** Past its lifetime. */
        EXPIRED,
        DAMAGED,
        /** Damaged, or sealed under another key. */
        DOUBTFUL,
        /** Sealed under a key that is not here. */
        LOCKED,
        /** Not encrypted, and that was not allowed. */
        PLAINTEXT
    }

    static Entry opened(Item sealed, Kind kind, Opening.Opened opened, boolean isCurrent) {
        return new Entry(sealed, kind, Optional.of(opened.item()), Optional.of(opened.stamp()), isCurrent, "");
    }

    static Entry plain(Item item) {
        return new Entry(item, Kind.READABLE, Optional.of(item), Optional.empty(), false, "");
    }

    static Entry unreadable(Item sealed, Kind kind, String problem) {
        return new Entry(sealed, kind, Optional.empty(), Optional.empty(), false, problem);
    }

    /** The same, in a place where it wasn't put. */
    Entry displaced(String why) {
        return unreadable(sealed, Kind.DAMAGED, why);
    }

    boolean is(Kind asked) {
        return kind == asked;
    }

    /** Whether a key of ours sealed it. */
    boolean isAuthentic() {
        return stamp.isPresent();
    }

    Item requireItem() {
        return item.orElseThrow();
    }
}
