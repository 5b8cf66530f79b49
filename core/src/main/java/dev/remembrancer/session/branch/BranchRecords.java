package dev.remembrancer.session.branch;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads and changes the record of a session's branches, in a session of its own that holds one item. A change replaces
 * the item that was read; when another had replaced it meanwhile, the change starts over on what is there now.
 */
final class BranchRecords {
    private static final int MOST_ATTEMPTS = 1_000;

    /** The record before a change and after it. */
    record Changed(BranchRecord before, BranchRecord after) {}

    private final SessionId owner;
    private final Session kept;

    BranchRecords(Sessions inner, SessionId owner) {
        this.owner = owner;
        this.kept = inner.session(DerivedIds.record(owner));
    }

    BranchRecord read() {
        List<Item> items = kept.items(1);
        return items.isEmpty() ? BranchRecord.NONE : RecordText.read(owner, items.get(0));
    }

    /**
     * Makes a change, and returns the records before and after it.
     *
     * @param step the change; may run several times; when it throws, nothing is changed
     */
    Changed change(UnaryOperator<BranchRecord> step) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<Item> items = kept.items();
            if (items.isEmpty()) {
                begin();
                continue;
            }
            BranchRecord before = RecordText.read(owner, items.get(0));
            BranchRecord after = step.apply(before);
            if (after.equals(before)) {
                return new Changed(before, before);
            }
            BranchRecord changed = after.numbered(before.version() + 1);
            if (replaced(items.get(0), changed.item())) {
                return new Changed(before, changed);
            }
        }
        throw new BranchesBusyException(owner, MOST_ATTEMPTS);
    }

    /** The first record, however many begin at once. */
    private void begin() {
        if (!kept.damaged().isEmpty()) {
            throw new BranchRecordDamagedException(owner);
        }
        Item first = BranchRecord.NONE.numbered(1).item();
        boolean repeated = kept.append(List.of(first), "first").repeated();
        if (repeated && kept.items().isEmpty()) {
            throw new BranchRecordDamagedException(owner);
        }
    }

    private boolean replaced(Item before, Item after) {
        try {
            return kept.replace(List.of(before), List.of(after)).added() == 1;
        } catch (ConflictException e) {
            // Another was first.
            return false;
        }
    }
}
