package dev.remembrancer.advanced;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.ItemKind;
import dev.remembrancer.session.store.ItemRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one branch, inside a unit. A row of {@code message_structure} says that a message is on a branch and in
 * which place; several branches share the row of {@code agent_messages} that holds the message itself.
 */
final class BranchRows {
    private static final String INSERT =
            "INSERT INTO message_structure (session_id, message_id, branch_id, message_type,"
                    + " sequence_number, user_turn_number, branch_turn_number, tool_name, created_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Unit unit;
    private final SessionId session;
    private final BranchId branch;

    BranchRows(Unit unit, SessionId session, BranchId branch) {
        this.unit = unit;
        this.session = session;
        this.branch = branch;
    }

    /** The newest rows, the newest first. A row is named by its number in {@code message_structure}. */
    List<ItemRow> newest(int limit) {
        return unit.list(
                "SELECT s.id, m.message_data FROM message_structure s JOIN "
                        + unit.tables().messagesTable()
                        + " m ON m.id = s.message_id WHERE s.session_id = ? AND s.branch_id = ?"
                        + " ORDER BY s.sequence_number DESC LIMIT ?",
                row -> new ItemRow(row.getString(1), text(row.getString(2))),
                session.value(),
                branch.value(),
                limit);
    }

    /** All rows with their turns and times, the oldest first. */
    List<PlacedRow> placed() {
        return unit.list(
                "SELECT s.id, m.message_data, s.user_turn_number, s.created_at FROM message_structure s JOIN "
                        + unit.tables().messagesTable()
                        + " m ON m.id = s.message_id WHERE s.session_id = ? AND s.branch_id = ?"
                        + " ORDER BY s.sequence_number",
                row -> new PlacedRow(
                        row.getLong(1),
                        text(row.getString(2)),
                        row.getInt(3),
                        unit.dialect().instant(row, "created_at")),
                session.value(),
                branch.value());
    }

    private static String text(@Nullable String stored) {
        return stored == null ? "" : stored;
    }

    int count() {
        return (int) unit.number(
                "SELECT COUNT(*) FROM message_structure WHERE session_id = ? AND branch_id = ?",
                session.value(),
                branch.value());
    }

    boolean isEmpty() {
        return !unit.exists(
                "SELECT 1 FROM message_structure WHERE session_id = ? AND branch_id = ? LIMIT 1",
                session.value(),
                branch.value());
    }

    /** The newest turn; 0 when there is none. */
    int lastTurn() {
        return (int) unit.number(
                "SELECT COALESCE(MAX(user_turn_number), 0) FROM message_structure"
                        + " WHERE session_id = ? AND branch_id = ?",
                session.value(),
                branch.value());
    }

    boolean hasTurn(int turn) {
        return unit.exists(
                "SELECT 1 FROM message_structure WHERE session_id = ? AND branch_id = ? AND user_turn_number = ? LIMIT 1",
                session.value(),
                branch.value(),
                turn);
    }

    /** Whether a user speaks in a turn. */
    boolean hasUserMessage(int turn) {
        return unit.exists(
                "SELECT 1 FROM message_structure WHERE session_id = ? AND branch_id = ? AND branch_turn_number = ?"
                        + " AND message_type = 'user' LIMIT 1",
                session.value(),
                branch.value(),
                turn);
    }

    /** Places are counted over all branches of the session, so that no two are alike. */
    long nextPlace() {
        return unit.number(
                "SELECT COALESCE(MAX(sequence_number), 0) + 1 FROM message_structure WHERE session_id = ?",
                session.value());
    }

    /**
     * Adds items at the end.
     *
     * @param turn the turn that is going on
     */
    void append(List<Item> items, int turn) {
        String insert = "INSERT INTO " + unit.tables().messagesTable()
                + " (session_id, message_data, created_at) VALUES (?, ?, ?) RETURNING id";
        List<Object[]> messages = new ArrayList<>(items.size());
        for (Item item : items) {
            messages.add(new Object[] {session.value(), item.spacedAscii(), unit.now()});
        }
        List<Long> ids = unit.numbers(insert, messages);
        long place = nextPlace();
        int current = turn;
        List<Object[]> rows = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            current += item.isUserMessage() ? 1 : 0;
            rows.add(new Object[] {
                session.value(),
                ids.get(i),
                branch.value(),
                ItemKind.of(item),
                place + i,
                current,
                current,
                ItemKind.tool(item),
                unit.now()
            });
        }
        unit.changeAll(INSERT, rows);
    }

    /** Gives this branch all rows that another has before a turn, in new places. */
    void copyFrom(BranchId source, int turn) {
        long place = nextPlace();
        List<Object[]> rows = unit.list(
                "SELECT message_id, message_type, user_turn_number, branch_turn_number, tool_name FROM message_structure"
                        + " WHERE session_id = ? AND branch_id = ? AND branch_turn_number < ? ORDER BY sequence_number",
                row -> new Object[] {
                    session.value(),
                    row.getLong(1),
                    branch.value(),
                    row.getString(2),
                    place,
                    row.getInt(3),
                    row.getInt(4),
                    Optional.ofNullable(row.getString(5)),
                    unit.now()
                },
                session.value(),
                source.value(),
                turn);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i)[4] = place + i;
        }
        unit.changeAll(INSERT, rows);
    }

    /** Removes one row, and its message when no branch has it any more; returns the turn it was in. */
    Optional<Integer> remove(ItemRow row) {
        Optional<long[]> removed = unit.first(
                "DELETE FROM message_structure WHERE id = ? RETURNING message_id, user_turn_number",
                gone -> new long[] {gone.getLong(1), gone.getLong(2)},
                Long.parseLong(row.place()));
        removed.ifPresent(gone -> unit.change(
                "DELETE FROM " + unit.tables().messagesTable() + " WHERE id = ? AND session_id = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM message_structure WHERE session_id = ? AND message_id = ?)",
                gone[0],
                session.value(),
                session.value(),
                gone[0]));
        return removed.map(gone -> (int) gone[1]);
    }

    /** Removes all rows of the branch, and those messages that no other branch has; returns how many rows. */
    int removeAll() {
        // Counted before: where foreign keys are enforced, rows go with their messages.
        int rows = count();
        unit.change(
                "DELETE FROM " + unit.tables().messagesTable() + " WHERE session_id = ? AND id IN ("
                        + "SELECT message_id FROM message_structure WHERE session_id = ? AND branch_id = ?)"
                        + " AND id NOT IN ("
                        + "SELECT message_id FROM message_structure WHERE session_id = ? AND branch_id <> ?)",
                session.value(),
                session.value(),
                branch.value(),
                session.value(),
                branch.value());
        unit.change(
                "DELETE FROM message_structure WHERE session_id = ? AND branch_id = ?",
                session.value(),
                branch.value());
        return rows;
    }

    /**
     * A row with its place in the conversation.
     *
     * @param id its number in {@code message_structure}
     * @param text what is stored
     * @param turn the number of its turn
     * @param storedAt when it came to the branch
     */
    record PlacedRow(long id, String text, int turn, Instant storedAt) {}
}
