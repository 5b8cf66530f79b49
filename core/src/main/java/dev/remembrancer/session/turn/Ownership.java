package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells which items of a callback's list are new. An item object that the callback was given belongs to the list that
 * it stood in. Any other belongs, by what it says, to history as long as history has one like it that was not returned
 * yet; else it is new.
 */
final class Ownership {
    private final Function<Item, Fingerprint> ofHistory;
    private final Set<Item> historyObjects = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Item> inputObjects = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Fingerprint, Integer> unreturned = new HashMap<>();
    private final BitSet old = new BitSet();
    private final List<Item> fresh = new ArrayList<>();

    /**
     * Sorts a callback's list.
     *
     * @param history the objects that the callback was given as history
     * @param input those that it was given as input, none of them an object of history
     * @param ofHistory what an item of history is known by
     */
    Ownership(List<Item> history, List<Item> input, List<Item> returned, Function<Item, Fingerprint> ofHistory) {
        this.ofHistory = ofHistory;
        historyObjects.addAll(history);
        inputObjects.addAll(input);
        history.forEach(item -> unreturned.merge(ofHistory.apply(item), 1, Integer::sum));
        Set<Item> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < returned.size(); i++) {
            Item item = returned.get(i);
            if (isOfHistory(item, seen)) {
                old.set(i);
            } else {
                fresh.add(item);
            }
        }
    }

    private boolean isOfHistory(Item item, Set<Item> seen) {
        if (inputObjects.contains(item)) {
            return false;
        }
        if (historyObjects.contains(item)) {
            if (seen.add(item)) {
                unreturned.merge(ofHistory.apply(item), -1, Integer::sum);
            }
            return true;
        }
        Fingerprint print = ofHistory.apply(item);
        if (unreturned.getOrDefault(print, 0) > 0) {
            unreturned.merge(print, -1, Integer::sum);
            return true;
        }
        return false;
    }

    /** The places of history in the callback's list. */
    BitSet old() {
        return old;
    }

    /** What is new, in the callback's order. */
    List<Item> fresh() {
        return fresh;
    }
}
