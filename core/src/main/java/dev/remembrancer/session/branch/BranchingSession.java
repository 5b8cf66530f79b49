package dev.remembrancer.session.branch;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** A session whose branches are sessions of their own. */
final class BranchingSession implements BranchedSession {
    private final Sessions inner;
    private final SessionId id;
    private final BranchRecords records;
    private final BranchMaking making;

    BranchingSession(Sessions inner, SessionId id, InstantSource clock) {
        this.inner = inner;
        this.id = id;
        this.records = new BranchRecords(inner, id);
        this.making = new BranchMaking(inner, id, records, clock);
    }

    @Override
    public SessionId id() {
        return id;
    }

    @Override
    public List<Item> items(int last) {
        return onCurrent(branch -> branch.items(last), List::isEmpty);
    }

    @Override
    public Appended append(List<Item> items) {
        return appending(branch -> branch.append(items));
    }

    @Override
    public Appended append(List<Item> items, IdempotencyKey key) {
        return appending(branch -> branch.append(items, key));
    }

    private Appended appending(Function<Session, Appended> append) {
        long serial = records.read().currentSerial();
        Appended appended = append.apply(items(serial));
        removeIfGone(serial);
        return appended;
    }

    /** What was written to a branch while it was deleted goes with it, as if it had been written before. */
    private void removeIfGone(long serial) {
        if (serial != BranchRecord.MAIN_SERIAL && !records.read().has(serial)) {
            items(serial).clear();
            usage(serial).clear();
        }
    }

    @Override
    public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
        while (true) {
            long serial = records.read().currentSerial();
            Optional<T> popped = items(serial).pop(reader);
            if (popped.isPresent()) {
                dropEmptyTurns(serial);
                return popped;
            }
            if (records.read().currentSerial() == serial) {
                return popped;
            }
        }
    }

    private void dropEmptyTurns(long serial) {
        UsageLog usage = usage(serial);
        if (!usage.isEmpty()) {
            List<Item> items = items(serial).items();
            int left = items.isEmpty() ? -1 : TurnShift.userMessages(items);
            usage.renumber(turn -> turn > left ? OptionalInt.empty() : OptionalInt.of(turn));
        }
    }

    @Override
    public Cleared clear() {
        int items = inner.session(id).clear().items();
        if (records.read().version() == 0) {
            return new Cleared(items);
        }
        BranchRecords.Changed changed = records.change(BranchRecord::cleared);
        usage(BranchRecord.MAIN_SERIAL).clear();
        for (long serial : changed.after().loose()) {
            int cleared = items(serial).clear().items();
            usage(serial).clear();
            if (changed.before().has(serial)) {
                items += cleared;
                records.change(record -> record.settled(serial));
            }
        }
        return new Cleared(items);
    }

    @Override
    public Replaced replace(List<Item> expected, List<Item> replacement) {
        long serial = records.read().currentSerial();
        Replaced replaced = items(serial).replace(expected, replacement);
        TurnShift shift = TurnShift.of(expected, replacement);
        if (!shift.isNone()) {
            usage(serial).renumber(turn -> OptionalInt.of(shift.apply(turn)));
        }
        removeIfGone(serial);
        return replaced;
    }

    @Override
    public Optional<SessionInfo> info() {
        return inner.session(id).info();
    }

    @Override
    public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
        return inner.session(id).describe(owner, metadata);
    }

    @Override
    public List<DamagedItem> damaged() {
        return onCurrent(Session::damaged, List::isEmpty);
    }

    @Override
    public BranchId currentBranch() {
        return records.read().current();
    }

    @Override
    public List<BranchInfo> branches() {
        BranchRecord record = records.read();
        List<BranchInfo> branches = new ArrayList<>();
        branches.add(info(record, BranchId.MAIN, BranchRecord.MAIN_SERIAL).apply(info().map(SessionInfo::createdAt)));
        for (BranchRecord.Branch branch : record.branches()) {
            branches.add(info(record, branch.id(), branch.serial()).apply(Optional.of(branch.createdAt())));
        }
        return List.copyOf(branches);
    }

    private Function<Optional<Instant>, BranchInfo> info(BranchRecord record, BranchId branch, long serial) {
        List<Item> items = items(serial).items();
        return createdAt -> new BranchInfo(
                branch,
                items.size(),
                TurnShift.userMessages(items),
                record.current().equals(branch),
                createdAt);
    }

    @Override
    public BranchId branch(int turn, BranchId name) {
        return making.branch(turn, Optional.of(name));
    }

    @Override
    public BranchId branch(int turn) {
        return making.branch(turn, Optional.empty());
    }

    @Override
    public BranchId switchTo(BranchId branch) {
        return records.change(record -> {
                    if (record.serial(branch).isEmpty()) {
                        throw BranchFailures.missing(branch);
                    }
                    return record.switched(branch);
                })
                .before()
                .current();
    }

    @Override
    public DeletedBranch delete(BranchId branch, boolean force) {
        return making.delete(branch, force);
    }

    @Override
    public List<BranchItem> placed(BranchId branch) {
        return Conversation.numbered(items(branch));
    }

    @Override
    public List<Item> items(BranchId branch, int last) {
        return records.read()
                .serial(branch)
                .map(serial -> items(serial).items(last))
                .orElse(List.of());
    }

    @Override
    public TurnUsage addUsage(Usage used) {
        // The record must be there: it tells the usage of before a clearing from that of after.
        BranchRecord record = records.change(there -> there).after();
        long serial = record.currentSerial();
        int turn = TurnShift.userMessages(items(serial).items());
        usage(serial).add(record.epoch(), new TurnUsage(turn, used));
        removeIfGone(serial);
        return usage(serial).turns(record.epoch()).stream()
                .filter(sum -> sum.turn() == turn)
                .findFirst()
                .orElseGet(() -> new TurnUsage(turn, used));
    }

    @Override
    public List<TurnUsage> usageByTurn(BranchId branch) {
        BranchRecord record = records.read();
        return record.serial(branch)
                .map(serial -> usage(serial).turns(record.epoch()))
                .orElse(List.of());
    }

    @Override
    public UsageTotal usage() {
        BranchRecord record = records.read();
        UsageTotal total = UsageTotal.of(usage(BranchRecord.MAIN_SERIAL).turns(record.epoch()));
        for (BranchRecord.Branch branch : record.branches()) {
            total = total.plus(UsageTotal.of(usage(branch.serial()).turns(record.epoch())));
        }
        return total;
    }

    /** What a read of the current branch gives, read again when the branch was deleted under it. */
    private <R> R onCurrent(Function<Session, R> read, Predicate<R> mayBeGone) {
        while (true) {
            long serial = records.read().currentSerial();
            R result = read.apply(items(serial));
            if (serial == BranchRecord.MAIN_SERIAL
                    || !mayBeGone.test(result)
                    || records.read().currentSerial() == serial) {
                return result;
            }
        }
    }

    private Session items(long serial) {
        return inner.session(DerivedIds.items(id, serial));
    }

    private UsageLog usage(long serial) {
        return new UsageLog(inner.session(DerivedIds.usage(id, serial)));
    }
}
