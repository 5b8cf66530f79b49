package dev.remembrancer.advanced;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.PlannedChanges;
import dev.remembrancer.session.store.SessionStore;
import dev.remembrancer.session.store.SessionWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rows of sessions: of each its current branch, or one branch of that name. */
final class AdvancedStore implements SessionStore {
    private final Database database;
    private final Extras extras;
    private final Optional<BranchId> branch;

    AdvancedStore(Database database, Extras extras, Optional<BranchId> branch) {
        this.database = database;
        this.extras = extras;
        this.branch = branch;
    }

    @Override
    public List<ItemRow> newest(SessionId session, int limit) {
        return database.read(unit -> new BranchRows(unit, session, branch(unit, session)).newest(limit));
    }

    private BranchId branch(Unit unit, SessionId session) {
        return branch.orElseGet(() -> new BranchTable(unit, extras, session).current());
    }

    @Override
    public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> work) {
        return database.write(unit -> {
            SessionRows facts = new SessionRows(unit, extras, session);
            boolean made = facts.lock();
            BranchId current = branch(unit, session);
            PlannedChanges changes = new PlannedChanges(before(unit, facts, session, current));
            R result = work.apply(changes);
            if (changes.isCleared()) {
                clear(unit, facts, session);
            } else if (!changes.isEmpty()) {
                change(unit, session, current, changes);
                changes.kept().forEach(key -> facts.keep(key.value(), key.digest()));
                changes.described().ifPresent(facts::describe);
                if (!changes.removed().isEmpty() || !changes.appended().isEmpty()) {
                    facts.touch();
                }
            } else if (made) {
                facts.remove();
            }
            return result;
        });
    }

    private static PlannedChanges.Before before(Unit unit, SessionRows facts, SessionId session, BranchId current) {
        BranchRows rows = new BranchRows(unit, session, current);
        return new PlannedChanges.Before() {
            @Override
            public List<ItemRow> newest(int limit) {
                return rows.newest(limit);
            }

            @Override
            public int count() {
                return (int)
                        unit.number("SELECT COUNT(*) FROM message_structure WHERE session_id = ?", session.value());
            }

            @Override
            public Optional<String> kept(String idempotencyKey) {
                return facts.kept(idempotencyKey);
            }

            @Override
            public SessionInfo described(Optional<String> owner, Map<String, String> metadata) {
                return facts.described(owner, metadata);
            }
        };
    }

    private void change(Unit unit, SessionId session, BranchId current, PlannedChanges changes) {
        BranchTable branches = new BranchTable(unit, extras, session);
        BranchRows rows = new BranchRows(unit, session, current);
        boolean wasEmpty = rows.isEmpty();
        if (changes.removed().isEmpty()) {
            if (!changes.appended().isEmpty()) {
                rows.append(changes.appended(), rows.lastTurn());
            }
        } else if (changes.appended().isEmpty() && changes.removed().size() == 1) {
            UsageRows usage = new UsageRows(unit, session);
            rows.remove(changes.removed().get(0))
                    .filter(turn -> !rows.hasTurn(turn))
                    .ifPresent(turn -> usage.remove(current, turn));
        } else {
            new Rewriting(unit, session, current).apply(changes.removed(), changes.appended());
        }
        boolean isEmpty = rows.isEmpty();
        if (!wasEmpty || !isEmpty) {
            branches.take(current);
        }
        if (wasEmpty != isEmpty) {
            branches.note(current, isEmpty);
        }
    }

    private void clear(Unit unit, SessionRows facts, SessionId session) {
        BranchTable branches = new BranchTable(unit, extras, session);
        // Names of before there were reservations are kept from being used again.
        branches.reserve(BranchId.MAIN);
        unit.change("DELETE FROM turn_usage WHERE session_id = ?", session.value());
        unit.change("DELETE FROM message_structure WHERE session_id = ?", session.value());
        unit.change("DELETE FROM " + unit.tables().messagesTable() + " WHERE session_id = ?", session.value());
        facts.remove();
        branches.beginGeneration();
    }

    @Override
    public Optional<SessionInfo> info(SessionId session) {
        return database.read(unit -> new SessionRows(unit, extras, session).info());
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return database.read(unit -> new SessionListing(unit, extras).page(query));
    }

    @Override
    public void close() {
        database.close();
    }
}
