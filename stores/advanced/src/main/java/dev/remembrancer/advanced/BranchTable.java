package dev.remembrancer.advanced;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which branches one session has, inside a unit. */
final class BranchTable {
    private final Unit unit;
    private final Extras extras;
    private final SessionId session;

    BranchTable(Unit unit, Extras extras, SessionId session) {
        this.unit = unit;
        this.extras = extras;
        this.session = session;
    }

    /** A clearing by anybody begins a new generation, in which the branches of before are gone. */
    long generation() {
        return unit.first(
                        "SELECT generation FROM session_clear_generations WHERE session_id = ?",
                        row -> row.getLong(1),
                        session.value())
                .orElse(0L);
    }

    void beginGeneration() {
        unit.change(
                "INSERT INTO session_clear_generations (session_id, generation) VALUES (?, 0) ON CONFLICT DO NOTHING",
                session.value());
        unit.change(
                "UPDATE session_clear_generations SET generation = generation + 1 WHERE session_id = ?",
                session.value());
    }

    BranchId current() {
        if (!extras.areThere(unit)) {
            return BranchId.MAIN;
        }
        return unit.first(
                        "SELECT branch_id FROM remembrancer_branch_pointers WHERE session_id = ? AND generation = ?",
                        row -> new BranchId(row.getString(1)),
                        session.value(),
                        generation())
                .filter(this::isThere)
                .orElse(BranchId.MAIN);
    }

    void point(BranchId branch) {
        if (branch.equals(BranchId.MAIN) && !extras.areThere(unit)) {
            return;
        }
        extras.require(unit);
        unit.change("DELETE FROM remembrancer_branch_pointers WHERE session_id = ?", session.value());
        if (!branch.equals(BranchId.MAIN)) {
            unit.change(
                    "INSERT INTO remembrancer_branch_pointers (session_id, branch_id, generation) VALUES (?, ?, ?)",
                    session.value(),
                    branch.value(),
                    generation());
        }
    }

    boolean isThere(BranchId branch) {
        return branch.equals(BranchId.MAIN)
                || unit.exists(
                        "SELECT 1 FROM message_structure WHERE session_id = ? AND branch_id = ? LIMIT 1",
                        session.value(),
                        branch.value())
                || (extras.areThere(unit)
                        && unit.exists(
                                "SELECT 1 FROM remembrancer_branches WHERE session_id = ? AND branch_id = ?"
                                        + " AND generation = ? AND is_empty = 1",
                                session.value(),
                                branch.value(),
                                generation()));
    }

    /** Takes a name for good. Names of databases from before there were reservations are taken too. */
    boolean reserve(BranchId branch) {
        unit.change(
                "INSERT INTO branch_reservations (session_id, branch_id) SELECT DISTINCT session_id, branch_id"
                        + " FROM message_structure WHERE session_id = ? ON CONFLICT DO NOTHING",
                session.value());
        return take(branch);
    }

    /** Takes the name of a branch that is there. */
    boolean take(BranchId branch) {
        return unit.change(
                        "INSERT INTO branch_reservations (session_id, branch_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        session.value(),
                        branch.value())
                == 1;
    }

    void begin(BranchId branch, boolean empty) {
        extras.require(unit);
        // Behind the rows and the branches that are there: branches are told in the order in which they began.
        long row = unit.number(
                "SELECT COALESCE(MAX(place), 0) + 1 FROM ("
                        + "SELECT MAX(id) AS place FROM message_structure WHERE session_id = ? UNION ALL"
                        + " SELECT MAX(first_row) AS place FROM remembrancer_branches WHERE session_id = ?) places",
                session.value(),
                session.value());
        unit.change(
                "INSERT INTO remembrancer_branches (session_id, branch_id, generation, first_row, is_empty, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                session.value(),
                branch.value(),
                generation(),
                row,
                empty ? 1 : 0,
                unit.now());
    }

    /** Notes whether a branch has items. One without items is there only because that is noted. */
    void note(BranchId branch, boolean empty) {
        if (branch.equals(BranchId.MAIN) || (!empty && !extras.areThere(unit))) {
            return;
        }
        extras.require(unit);
        int noted = unit.change(
                "UPDATE remembrancer_branches SET is_empty = ?, generation = ? WHERE session_id = ? AND branch_id = ?",
                empty ? 1 : 0,
                generation(),
                session.value(),
                branch.value());
        if (noted == 0 && empty) {
            begin(branch, true);
        }
    }

    void remove(BranchId branch) {
        if (extras.areThere(unit)) {
            unit.change(
                    "DELETE FROM remembrancer_branches WHERE session_id = ? AND branch_id = ?",
                    session.value(),
                    branch.value());
        }
    }

    List<BranchInfo> all() {
        BranchId current = current();
        Map<BranchId, Found> found = new LinkedHashMap<>();
        found.put(BranchId.MAIN, new Found(-1, 0, 0, Optional.empty()));
        unit.list(
                        "SELECT branch_id, COUNT(*) AS items, COUNT(CASE WHEN message_type = 'user' THEN 1 END) AS turns,"
                                + " MIN(id) AS first_row, MIN(created_at) AS created_at"
                                + " FROM message_structure WHERE session_id = ? GROUP BY branch_id",
                        row -> Map.entry(
                                new BranchId(row.getString("branch_id")),
                                new Found(
                                        row.getLong("first_row"),
                                        row.getInt("items"),
                                        row.getInt("turns"),
                                        Optional.of(unit.dialect().instant(row, "created_at")))),
                        session.value())
                .forEach(branch -> found.put(branch.getKey(), branch.getValue()));
        if (extras.areThere(unit)) {
            unit.list(
                            "SELECT branch_id, first_row, is_empty, created_at FROM remembrancer_branches"
                                    + " WHERE session_id = ? AND generation = ?",
                            row -> new Noted(
                                    new BranchId(row.getString("branch_id")),
                                    row.getLong("first_row"),
                                    row.getInt("is_empty") == 1,
                                    unit.dialect().instant(row, "created_at")),
                            session.value(),
                            generation())
                    .forEach(noted -> {
                        if (noted.empty() || found.containsKey(noted.id())) {
                            Found seen = found.getOrDefault(noted.id(), new Found(0, 0, 0, Optional.empty()));
                            found.put(noted.id(), seen.begun(noted.firstRow(), noted.createdAt()));
                        }
                    });
        }
        List<Map.Entry<BranchId, Found>> inOrder = new ArrayList<>(found.entrySet());
        inOrder.sort(Comparator.comparingLong(branch ->
                branch.getKey().equals(BranchId.MAIN) ? -1 : branch.getValue().firstRow()));
        return inOrder.stream()
                .map(branch ->
                        branch.getValue().info(branch.getKey(), branch.getKey().equals(current)))
                .toList();
    }

    private record Noted(BranchId id, long firstRow, boolean empty, Instant createdAt) {}

    private record Found(long firstRow, int items, int userTurns, Optional<Instant> createdAt) {
        Found begun(long row, Instant at) {
            return new Found(row, items, userTurns, Optional.of(at));
        }

        BranchInfo info(BranchId id, boolean current) {
            return new BranchInfo(id, items, userTurns, current, createdAt);
        }
    }
}
