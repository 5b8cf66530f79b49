package dev.remembrancer.session.store;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and changes one session inside one unit of a {@link SessionStore}. A unit first reads, then changes: what it
 * reads after a change is not defined.
 */
public interface SessionWriter {
    /** The newest rows, the newest first, readable or not; at most {@code limit}, at least 1. */
    List<ItemRow> newest(int limit);

    /** The digest that was kept under an idempotency key, if there is one. */
    Optional<String> kept(String idempotencyKey);

    /** Adds items at the end, in their order. Makes the session if it is not there; marks it as changed now. */
    void append(List<Item> items);

    /** Removes rows that this unit read; marks the session as changed now. */
    void remove(List<ItemRow> rows);

    /** Removes the session with all that belongs to it, and returns how many rows it had. */
    int clear();

    /** Keeps an idempotency key until the session is cleared. Only after an append in the same unit. */
    void keep(IdempotencyKey key);

    /** Keeps whose session it is and further facts, in place of those before. Makes the session if it is not there. */
    SessionInfo describe(Optional<String> owner, Map<String, String> metadata);
}
