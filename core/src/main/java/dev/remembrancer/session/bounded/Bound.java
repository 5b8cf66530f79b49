package dev.remembrancer.session.bounded;

import dev.remembrancer.Checks;
import dev.remembrancer.session.Item;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How much of a history is seen: its newest items, up to some limit. Nothing that {@link Seams} keeps together is torn
 * apart: a window begins later than the limit would allow, and is empty when not even what belongs to the newest item
 * fits. Only a window of turns begins earlier instead, for a turn has no length of its own.
 */
public sealed interface Bound {
    /**
     * At most so many items.
     *
     * @param most 1 or more
     */
    record Items(int most) implements Bound {
        public Items {
            Checks.between("items", most, 1, Integer.MAX_VALUE);
        }

        @Override
        public int start(List<Item> items) {
            return Seams.of(items).atOrAfter(items.size() - most);
        }
    }

    /**
     * The newest turns. A turn begins with a message of a user and lasts until the next; what came before the first of
     * them belongs to it.
     *
     * @param most 1 or more
     */
    record Turns(int most) implements Bound {
        public Turns {
            Checks.between("turns", most, 1, Integer.MAX_VALUE);
        }

        @Override
        public int start(List<Item> items) {
            int turns = 0;
            for (int i = items.size() - 1; i >= 0; i--) {
                if (items.get(i).isUserMessage() && ++turns == most) {
                    boolean isFirstTurn = items.subList(0, i).stream().noneMatch(Item::isUserMessage);
                    return isFirstTurn ? 0 : Seams.of(items).atOrBefore(i);
                }
            }
            return 0;
        }
    }

    /**
     * As many items as fit into a budget.
     *
     * @param most in tokens, as {@link ItemTokens} counts them, 1 or more
     */
    record Tokens(int most) implements Bound {
        public Tokens {
            Checks.between("tokens", most, 1, Integer.MAX_VALUE);
        }

        @Override
        public int start(List<Item> items) {
            long left = most;
            int start = items.size();
            while (start > 0) {
                left -= ItemTokens.of(items.get(start - 1));
                if (left < 0) {
                    break;
                }
                start--;
            }
            return Seams.of(items).atOrAfter(start);
        }
    }

    static Bound items(int most) {
        return new Items(most);
    }

    static Bound turns(int most) {
        return new Turns(most);
    }

    static Bound tokens(int most) {
        return new Tokens(most);
    }

    /** The index of the first item of a history, the oldest first, that is inside. The size when none is. */
    int start(List<Item> items);

    /** The part of a history, the oldest first, that is inside. */
    default List<Item> within(List<Item> items) {
        return List.copyOf(items.subList(start(items), items.size()));
    }

    /**
     * The same, reading no more of a long history than needed.
     *
     * @param newest gives the newest items, at most so many, the oldest of them first
     */
    default List<Item> withinNewest(IntFunction<List<Item>> newest) {
        int window = 64;
        if (this instanceof Items few) {
            // One more shows whether the oldest of them belongs to what comes before it.
            window = few.most() > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : few.most() + 1;
        }
        while (true) {
            List<Item> items = newest.apply(window);
            int start = start(items);
            boolean isWhole = items.size() < window || window == Integer.MAX_VALUE;
            // An output inside whose call is not among these may have it further back, where it would be torn off.
            if (isWhole || (start > 0 && Seams.of(items).lastLoneOutput() < start)) {
                return List.copyOf(items.subList(start, items.size()));
            }
            window = window > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : window * 2;
        }
    }
}
