package dev.remembrancer.session.store;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a unit wants to change, gathered while it runs, for a store that changes nothing until the unit has ended: one
 * that has no transactions of its own, or that must start over when what was read had changed. For one thread.
 */
public final class PlannedChanges implements SessionWriter {
    /** What a unit reads. */
    public interface Before {
        /** The newest rows, the newest first. */
        List<ItemRow> newest(int limit);

        /** How many rows there are. */
        int count();

        /** The digest under an idempotency key. */
        Optional<String> kept(String idempotencyKey);

        /** What would be known about the session if it had this owner and these facts; made now if it is not there. */
        SessionInfo described(Optional<String> owner, Map<String, String> metadata);
    }

    private final Before before;
    private final List<ItemRow> removed = new ArrayList<>();
    private final List<Item> appended = new ArrayList<>();
    private final List<IdempotencyKey> kept = new ArrayList<>();
    private Optional<SessionInfo> described = Optional.empty();
    private boolean cleared;

    /**
     * No changes yet.
     *
     * @param before what is there before the unit
     */
    public PlannedChanges(Before before) {
        this.before = before;
    }

    @Override
    public List<ItemRow> newest(int limit) {
        return before.newest(limit);
    }

    @Override
    public Optional<String> kept(String idempotencyKey) {
        return before.kept(idempotencyKey);
    }

    @Override
    public void append(List<Item> items) {
        appended.addAll(items);
    }

    @Override
    public void remove(List<ItemRow> rows) {
        removed.addAll(rows);
    }

    @Override
    public int clear() {
        cleared = true;
        return before.count();
    }

    @Override
    public void keep(IdempotencyKey key) {
        kept.add(key);
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        SessionInfo info = before.described(owner, metadata);
        described = Optional.of(info);
        return info;
    }

    /** The rows that go, of those that were read. */
    public List<ItemRow> removed() {
        return removed;
    }

    /** The items that come, after all that stays. */
    public List<Item> appended() {
        return appended;
    }

    /** The idempotency keys to keep. */
    public List<IdempotencyKey> kept() {
        return kept;
    }

    /** What is to be known about the session from now on, if that changes. */
    public Optional<SessionInfo> described() {
        return described;
    }

    /** Whether the session goes with all that belongs to it. */
    public boolean isCleared() {
        return cleared;
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return !cleared && removed.isEmpty() && appended.isEmpty() && kept.isEmpty() && described.isEmpty();
    }
}
