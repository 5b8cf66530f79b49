package dev.remembrancer.session.compacted;

import dev.remembrancer.session.Item;
import java.util.List;

/** Says in few words what many items say. Safe for use by several threads. */
@FunctionalInterface
public interface Digester {
    /**
     * The digest of items that are about to go.
     *
     * @param going the oldest first; the first may be an earlier digest, whose words {@link EarlierConversation#words}
     *     gives, and which this one replaces
     */
    String digest(List<Item> going);
}
