package dev.remembrancer.session.branch;

import dev.remembrancer.ConflictException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Begins and removes the branches of one session. */
final class BranchMaking {
    private final Sessions inner;
    private final SessionId id;
    private final BranchRecords records;
    private final InstantSource clock;

    BranchMaking(Sessions inner, SessionId id, BranchRecords records, InstantSource clock) {
        this.inner = inner;
        this.id = id;
        this.records = records;
        this.clock = clock;
    }

    BranchId branch(int turn, Optional<BranchId> wanted) {
        List<Item> copy = before(turn);
        BranchRecord claimed = records.change(record -> {
                    wanted.ifPresent(name -> requireUnused(record, name));
                    return record.claimed();
                })
                .after();
        long serial = claimed.next() - 1;
        try {
            items(serial).append(copy);
            return records
                    .change(record -> {
                        if (record.epoch() != claimed.epoch()) {
                            throw new ConflictException("session: was cleared while a branch of it began");
                        }
                        wanted.ifPresent(name -> requireUnused(record, name));
                        BranchId name = wanted.orElseGet(() ->
                                unused(record.used(), turn, clock.instant().getEpochSecond()));
                        return record.begun(new BranchRecord.Branch(name, serial, clock.instant()));
                    })
                    .after()
                    .branches()
                    .stream()
                    .filter(branch -> branch.serial() == serial)
                    .findFirst()
                    .orElseThrow()
                    .id();
        } catch (ConflictException e) {
            abandon(serial, e);
            throw e;
        }
    }

    /** The items of the current branch before a turn. */
    private List<Item> before(int turn) {
        while (true) {
            BranchRecord record = records.read();
            List<BranchItem> items =
                    Conversation.numbered(items(record.currentSerial()).items());
            if (items.stream().anyMatch(placed -> placed.turn() == turn && turn > 0)) {
                return items.stream()
                        .filter(placed -> placed.turn() < turn)
                        .map(BranchItem::item)
                        .toList();
            }
            if (records.read().currentSerial() == record.currentSerial()) {
                throw BranchFailures.noSuchTurn(turn, record.current());
            }
        }
    }

    private static void requireUnused(BranchRecord record, BranchId name) {
        if (record.used().contains(name)) {
            throw BranchFailures.used(name);
        }
    }

    /** A name that says where the branch began, and that no branch had yet. */
    private static BranchId unused(Set<BranchId> used, int turn, long second) {
        String base = "branch_from_turn_" + turn + "_" + second;
        BranchId name = new BranchId(base);
        for (int i = 2; used.contains(name); i++) {
            name = new BranchId(base + "_" + i);
        }
        return name;
    }

    private void abandon(long serial, RemembrancerException reason) {
        try {
            items(serial).clear();
            records.change(record -> record.settled(serial));
        } catch (RemembrancerException e) {
            // Clearing the session removes it later.
            reason.addSuppressed(e);
        }
    }

    DeletedBranch delete(BranchId branch, boolean force) {
        if (branch.equals(BranchId.MAIN)) {
            throw BranchFailures.main();
        }
        BranchRecord before = records.change(record -> {
                    if (record.current().equals(branch) && !force) {
                        throw BranchFailures.current(branch);
                    }
                    BranchRecord.Branch there = record.branch(branch).orElseThrow(() -> BranchFailures.missing(branch));
                    return record.dropped(there);
                })
                .before();
        long serial = before.serial(branch).orElseThrow(() -> BranchFailures.missing(branch));
        int items = items(serial).clear().items();
        inner.session(DerivedIds.usage(id, serial)).clear();
        records.change(record -> record.settled(serial));
        return new DeletedBranch(branch, items);
    }

    private Session items(long serial) {
        return inner.session(DerivedIds.items(id, serial));
    }
}
