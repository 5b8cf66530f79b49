package dev.remembrancer.session;

import dev.remembrancer.OutcomeUnknownException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A conversation: an ordered list of items under one id.
 *
 * <p>Every change happens whole or not at all, and is durable in the way of its store when the call returns. Changes of
 * one session happen one after the other, also across the threads and processes that share the store; a read sees all
 * that was finished before it began. An item that was damaged in the store is left out, counts against no limit, and
 * stays where it is: {@link #damaged()} names it.
 *
 * <p>A session object holds nothing but its id: make as many as you like. Safe for use by several threads. A call that
 * has begun to change something is not broken off by an interrupt.
 *
 * <p>Failures: a {@link dev.remembrancer.TransientException} when trying again can help, a
 * {@link dev.remembrancer.PermanentException} when it can't. After {@link OutcomeUnknownException} the change may or may
 * not have happened; an append with an idempotency key can be sent again then.
 */
public interface Session {
    /** Its name in the store. */
    SessionId id();

    /** All items, the oldest first. Empty when there is no such session. */
    default List<Item> items() {
        return items(Integer.MAX_VALUE);
    }

    /** The newest items, at most so many, the oldest of them first. None when {@code last} is zero or less. */
    List<Item> items(int last);

    /** Adds items at the end, in their order, all or none. The session is made when it is not there. */
    Appended append(List<Item> items);

    /**
     * Adds items once, however often it is called with the same key. For calls that may have to be sent again because
     * their answer was lost.
     *
     * @param idempotencyKey 1 to 255 characters; good until the session is cleared
     * @throws dev.remembrancer.ConflictException when the key was used for other items
     */
    default Appended append(List<Item> items, String idempotencyKey) {
        return append(items, IdempotencyKey.of(idempotencyKey, items));
    }

    /** The same, for callers that say themselves what two appends under one key must have in common. */
    Appended append(List<Item> items, IdempotencyKey key);

    /** Removes the newest item and returns it. Empty when there is none. */
    default Optional<Item> pop() {
        return pop(Optional::of);
    }

    /**
     * Removes the newest item that can be read, and returns what it reads as. Items that can't be read stay where they
     * are. When the reader throws, nothing is removed.
     *
     * @param reader reads an item, or gives nothing to pass it over; may be called more than once for an item
     */
    <T> Optional<T> pop(Function<? super Item, Optional<T>> reader);

    /** Removes all items, damaged ones too, and the session itself. A session that is not there stays so. */
    Cleared clear();

    /**
     * Replaces the oldest items by others, in one step. Items that came after them stay, behind the new ones.
     *
     * @param expected what the oldest items must be, all of those that go
     * @param replacement what comes in their place; may be empty
     * @throws dev.remembrancer.ConflictException when the oldest items are others; nothing was changed
     */
    Replaced replace(List<Item> expected, List<Item> replacement);

    /** What is known about the session; empty when there is no such session. */
    Optional<SessionInfo> info();

    /** Says whose session it is, and keeps other facts about it, in place of those before. It is made if it is not there. */
    SessionInfo describe(Optional<String> owner, Map<String, String> metadata);

    /** The items that can't be read, the oldest first. */
    List<DamagedItem> damaged();

    /**
     * What an append did.
     *
     * @param items how many items were given
     * @param repeated whether they had been added before under the same key, so that nothing was added now
     */
    record Appended(int items, boolean repeated) {}

    /**
     * What clearing removed.
     *
     * @param items how many items, damaged ones included
     */
    record Cleared(int items) {}

    /**
     * What replacing changed.
     *
     * @param removed how many items went
     * @param added how many came
     * @param kept how many came after them and stayed
     */
    record Replaced(int removed, int added, int kept) {}

    /**
     * An item that can't be read.
     *
     * @param place where the store keeps it
     * @param problem why it can't be read, without what it says
     */
    record DamagedItem(String place, String problem) {}
}
