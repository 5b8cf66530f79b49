package dev.remembrancer.openai;

import dev.remembrancer.PermanentException;
import java.util.List;

/**
 * A batch that was sent in several requests, of which one failed, and what stood could not be taken back. The items that
 * stand are the first of the batch; append those that are missing, not the batch again.
 */
public final class PartlyAppendedException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final int standing;
    private final List<String> itemIds;

    PartlyAppendedException(String act, int standing, List<String> itemIds, Throwable cause) {
        super(
                act + ": it failed, and its first " + standing
                        + " items stand; append those that are missing, or delete " + itemIds,
                cause);
        this.standing = standing;
        this.itemIds = List.copyOf(itemIds);
    }

    /** How many of the batch's items, from its beginning, are in the conversation. */
    public int standing() {
        return standing;
    }

    /** The service's ids of those items, in their order. */
    public List<String> itemIds() {
        return itemIds;
    }
}
