package dev.remembrancer.advanced;

import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchFailures;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchItem;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.DeletedBranch;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import dev.remembrancer.session.store.StoredSessions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A session with branches whose items are rows of a database. */
final class AdvancedSession extends ForwardingSession implements BranchedSession {
    private final Database database;
    private final Extras extras;
    private final SessionId id;

    AdvancedSession(Database database, Extras extras, SessionId id) {
        super(StoredSessions.over(new AdvancedStore(database, extras, Optional.empty()))
                .session(id));
        this.database = database;
        this.extras = extras;
        this.id = id;
    }

    @Override
    public BranchId currentBranch() {
        return database.read(unit -> branches(unit).current());
    }

    @Override
    public List<BranchInfo> branches() {
        return database.read(unit -> branches(unit).all());
    }

    @Override
    public BranchId branch(int turn, BranchId name) {
        return changed(unit -> branch(unit, turn, Optional.of(name)));
    }

    @Override
    public BranchId branch(int turn) {
        return changed(unit -> branch(unit, turn, Optional.empty()));
    }

    private BranchId branch(Unit unit, int turn, Optional<BranchId> wanted) {
        BranchTable branches = branches(unit);
        BranchId source = branches.current();
        if (!new BranchRows(unit, id, source).hasUserMessage(turn)) {
            throw BranchFailures.noSuchTurn(turn, source);
        }
        BranchId name = wanted.isPresent() ? wanted.get() : unused(branches, turn, unit);
        if (wanted.isPresent() && !branches.reserve(name)) {
            throw BranchFailures.used(name);
        }
        BranchRows rows = new BranchRows(unit, id, name);
        rows.copyFrom(source, turn);
        branches.begin(name, rows.isEmpty());
        branches.point(name);
        return name;
    }

    /** A name that says where the branch began, and that no branch had yet. */
    private static BranchId unused(BranchTable branches, int turn, Unit unit) {
        String base = "branch_from_turn_" + turn + "_" + unit.instant().getEpochSecond();
        BranchId name = new BranchId(base);
        for (int i = 2; !branches.reserve(name); i++) {
            name = new BranchId(base + "_" + i);
        }
        return name;
    }

    @Override
    public BranchId switchTo(BranchId branch) {
        return changed(unit -> {
            BranchTable branches = branches(unit);
            if (!branches.isThere(branch)) {
                throw BranchFailures.missing(branch);
            }
            BranchId before = branches.current();
            branches.point(branch);
            return before;
        });
    }

    @Override
    public DeletedBranch delete(BranchId branch, boolean force) {
        if (branch.equals(BranchId.MAIN)) {
            throw BranchFailures.main();
        }
        return changed(unit -> {
            BranchTable branches = branches(unit);
            if (branches.current().equals(branch)) {
                if (!force) {
                    throw BranchFailures.current(branch);
                }
                branches.point(BranchId.MAIN);
            }
            if (!branches.isThere(branch)) {
                throw BranchFailures.missing(branch);
            }
            branches.reserve(branch);
            new UsageRows(unit, id).removeAll(branch);
            int items = new BranchRows(unit, id, branch).removeAll();
            branches.remove(branch);
            return new DeletedBranch(branch, items);
        });
    }

    @Override
    public List<BranchItem> placed(BranchId branch) {
        return database.read(unit -> new BranchRows(unit, id, branch).placed()).stream()
                .flatMap(row -> readable(row).stream())
                .toList();
    }

    private static Optional<BranchItem> readable(BranchRows.PlacedRow row) {
        try {
            return Optional.of(new BranchItem(row.turn(), new Item(row.text()), Optional.of(row.storedAt())));
        } catch (InvalidItemException e) {
            // Told by damaged(), and left out here as everywhere.
            return Optional.empty();
        }
    }

    @Override
    public List<Item> items(BranchId branch, int last) {
        return StoredSessions.over(new AdvancedStore(database, extras, Optional.of(branch)))
                .session(id)
                .items(last);
    }

    @Override
    public TurnUsage addUsage(Usage used) {
        return changed(unit -> {
            BranchId current = branches(unit).current();
            return new UsageRows(unit, id).add(current, new BranchRows(unit, id, current).lastTurn(), used);
        });
    }

    @Override
    public List<TurnUsage> usageByTurn(BranchId branch) {
        return List.copyOf(database.read(unit -> new UsageRows(unit, id).of(branch)));
    }

    @Override
    public UsageTotal usage() {
        return database.read(unit -> new UsageRows(unit, id).total());
    }

    /** Carries out a change of the session's branches, alone on the session. */
    private <R> R changed(Function<Unit, R> change) {
        return database.write(unit -> {
            SessionRows rows = new SessionRows(unit, extras, id);
            boolean made = rows.lock();
            R result = change.apply(unit);
            if (made && new UsageRows(unit, id).total().turns() == 0) {
                // There was nothing to change.
                rows.remove();
            }
            return result;
        });
    }

    private BranchTable branches(Unit unit) {
        return new BranchTable(unit, extras, id);
    }
}
