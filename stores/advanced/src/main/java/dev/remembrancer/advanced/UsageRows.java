package dev.remembrancer.advanced;

import dev.remembrancer.Json;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.TurnShift;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the turns of one session used, inside a unit. */
final class UsageRows {
    private static final String COLUMNS = "user_turn_number, requests, input_tokens, output_tokens, total_tokens,"
            + " input_tokens_details, output_tokens_details";

    private final Unit unit;
    private final SessionId session;

    UsageRows(Unit unit, SessionId session) {
        this.unit = unit;
        this.session = session;
    }

    List<TurnUsage> of(BranchId branch) {
        return unit.list(
                "SELECT " + COLUMNS + " FROM turn_usage WHERE session_id = ? AND branch_id = ?"
                        + " ORDER BY user_turn_number",
                UsageRows::read,
                session.value(),
                branch.value());
    }

    UsageTotal total() {
        return UsageTotal.of(unit.list(
                "SELECT " + COLUMNS + " FROM turn_usage WHERE session_id = ? ORDER BY id",
                UsageRows::read,
                session.value()));
    }

    TurnUsage add(BranchId branch, int turn, Usage used) {
        Usage sum = unit.first(
                        "SELECT " + COLUMNS
                                + " FROM turn_usage WHERE session_id = ? AND branch_id = ? AND user_turn_number = ?",
                        UsageRows::read,
                        session.value(),
                        branch.value(),
                        turn)
                .map(before -> before.usage().plus(used))
                .orElse(used);
        remove(branch, turn);
        insert(branch, turn, sum);
        return new TurnUsage(turn, sum);
    }

    void remove(BranchId branch, int turn) {
        unit.change(
                "DELETE FROM turn_usage WHERE session_id = ? AND branch_id = ? AND user_turn_number = ?",
                session.value(),
                branch.value(),
                turn);
    }

    void removeAll(BranchId branch) {
        unit.change("DELETE FROM turn_usage WHERE session_id = ? AND branch_id = ?", session.value(), branch.value());
    }

    void renumber(BranchId branch, TurnShift shift) {
        SortedMap<Integer, Usage> turns = new TreeMap<>();
        of(branch).forEach(used -> turns.merge(shift.apply(used.turn()), used.usage(), Usage::plus));
        removeAll(branch);
        turns.forEach((turn, used) -> insert(branch, turn, used));
    }

    private void insert(BranchId branch, int turn, Usage used) {
        String details = unit.dialect() == Dialect.POSTGRES ? "CAST(? AS JSON), CAST(? AS JSON)" : "?, ?";
        unit.change(
                "INSERT INTO turn_usage (session_id, branch_id, " + COLUMNS
                        + ", created_at) VALUES (?, ?, ?, ?, ?, ?, ?, " + details + ", ?)",
                session.value(),
                branch.value(),
                turn,
                used.requests(),
                used.inputTokens(),
                used.outputTokens(),
                used.totalTokens(),
                used.inputDetails().map(Json::text),
                used.outputDetails().map(Json::text),
                unit.now());
    }

    private static TurnUsage read(ResultSet row) throws SQLException {
        return new TurnUsage(
                row.getInt("user_turn_number"),
                new Usage(
                        Math.max(0, row.getLong("requests")),
                        Math.max(0, row.getLong("input_tokens")),
                        Math.max(0, row.getLong("output_tokens")),
                        Math.max(0, row.getLong("total_tokens")),
                        details(row.getString("input_tokens_details")),
                        details(row.getString("output_tokens_details"))));
    }

    private static Optional<Json> details(@Nullable String stored) {
        return Optional.ofNullable(stored).map(Json::new).filter(Json::isObject);
    }
}
