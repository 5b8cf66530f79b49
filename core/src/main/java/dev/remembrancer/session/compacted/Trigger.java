package dev.remembrancer.session.compacted;

import dev.remembrancer.Checks;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.bounded.ItemTokens;
import java.util.List;

/** When a session has become too long. */
@FunctionalInterface
public interface Trigger {
    /** Whether a session with these items, the oldest first, is to be compacted. */
    boolean isDue(List<Item> items);

    /** From so many items on. */
    static Trigger items(int least) {
        Checks.between("items", least, 1, Integer.MAX_VALUE);
        return items -> items.size() >= least;
    }

    /** From so many tokens on, as {@link ItemTokens} counts them. */
    static Trigger tokens(int least) {
        Checks.between("tokens", least, 1, Integer.MAX_VALUE);
        return items -> ItemTokens.of(items) >= least;
    }
}
