package dev.remembrancer.advanced;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The row of one session, its facts and its idempotency keys, inside a unit. */
final class SessionRows {
    private final Unit unit;
    private final Extras extras;
    private final SessionId session;

    SessionRows(Unit unit, Extras extras, SessionId session) {
        this.unit = unit;
        this.extras = extras;
        this.session = session;
    }

    /**
     * Makes the session if it is not there, and keeps others from changing it until the unit ends.
     *
     * @return whether it was made
     */
    boolean lock() {
        boolean made = false;
        do {
            made |= unit.change(
                            "INSERT INTO " + unit.tables().sessionsTable()
                                    + " (session_id, created_at, updated_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                            session.value(),
                            unit.now(),
                            unit.now())
                    == 1;
            // Between the two it may have been cleared.
        } while (unit.dialect() == Dialect.POSTGRES
                && !unit.exists(
                        "SELECT 1 FROM " + unit.tables().sessionsTable() + " WHERE session_id = ? FOR UPDATE",
                        session.value()));
        return made;
    }

    void touch() {
        unit.change(
                "UPDATE " + unit.tables().sessionsTable() + " SET updated_at = ? WHERE session_id = ?",
                unit.now(),
                session.value());
    }

    /** Removes the row of the session and what else is known of it, its items aside. */
    void remove() {
        if (extras.areThere(unit)) {
            for (String table : new String[] {"owners", "facts", "keys", "pointers"}) {
                unit.change("DELETE FROM remembrancer_branch_" + table + " WHERE session_id = ?", session.value());
            }
            unit.change("DELETE FROM remembrancer_branches WHERE session_id = ?", session.value());
        }
        unit.change("DELETE FROM " + unit.tables().sessionsTable() + " WHERE session_id = ?", session.value());
    }

    Optional<SessionInfo> info() {
        return unit.first(
                "SELECT created_at, updated_at FROM " + unit.tables().sessionsTable() + " WHERE session_id = ?",
                row -> new SessionInfo(
                        session,
                        unit.dialect().instant(row, "created_at"),
                        unit.dialect().instant(row, "updated_at"),
                        owner(),
                        facts()),
                session.value());
    }

    /** What is known of the session, or of one that is made now, with other facts. */
    SessionInfo described(Optional<String> owner, Map<String, String> facts) {
        Instant now = unit.instant();
        SessionInfo info = info().orElseGet(() -> new SessionInfo(session, now, now, owner, facts));
        return new SessionInfo(session, info.createdAt(), info.updatedAt(), owner, facts);
    }

    void describe(SessionInfo info) {
        extras.require(unit);
        unit.change("DELETE FROM remembrancer_branch_owners WHERE session_id = ?", session.value());
        unit.change("DELETE FROM remembrancer_branch_facts WHERE session_id = ?", session.value());
        info.owner()
                .ifPresent(owner -> unit.change(
                        "INSERT INTO remembrancer_branch_owners (session_id, owner) VALUES (?, ?)",
                        session.value(),
                        owner));
        info.metadata()
                .forEach((name, value) -> unit.change(
                        "INSERT INTO remembrancer_branch_facts (session_id, name, value) VALUES (?, ?, ?)",
                        session.value(),
                        name,
                        value));
    }

    private Optional<String> owner() {
        return extras.areThere(unit)
                ? unit.first(
                        "SELECT owner FROM remembrancer_branch_owners WHERE session_id = ?",
                        row -> row.getString(1),
                        session.value())
                : Optional.empty();
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        if (extras.areThere(unit)) {
            unit.list(
                            "SELECT name, value FROM remembrancer_branch_facts WHERE session_id = ?",
                            row -> Map.entry(row.getString(1), row.getString(2)),
                            session.value())
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        }
        return facts;
    }

    Optional<String> kept(String key) {
        return extras.areThere(unit)
                ? unit.first(
                        "SELECT digest FROM remembrancer_branch_keys WHERE session_id = ? AND idempotency_key = ?",
                        row -> row.getString(1),
                        session.value(),
                        key)
                : Optional.empty();
    }

    void keep(String key, String digest) {
        extras.require(unit);
        unit.change(
                "INSERT INTO remembrancer_branch_keys (session_id, idempotency_key, digest) VALUES (?, ?, ?)",
                session.value(),
                key,
                digest);
    }
}
