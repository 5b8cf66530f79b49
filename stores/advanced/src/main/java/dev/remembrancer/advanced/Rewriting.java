package dev.remembrancer.advanced;

import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.TurnShift;
import dev.remembrancer.session.store.ItemRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts items in the place of rows. Rows at the end that come back as they were keep their messages, so that branches go
 * on sharing them; they move behind what is new.
 */
final class Rewriting {
    private final Unit unit;
    private final BranchRows rows;
    private final UsageRows usage;
    private final BranchId branch;

    Rewriting(Unit unit, SessionId session, BranchId branch) {
        this.unit = unit;
        this.branch = branch;
        this.rows = new BranchRows(unit, session, branch);
        this.usage = new UsageRows(unit, session);
    }

    /**
     * Rewrites the branch.
     *
     * @param removed rows of the branch that can be read, the oldest first
     * @param appended what comes in their place
     */
    void apply(List<ItemRow> removed, List<Item> appended) {
        List<Item> before = new ArrayList<>(removed.size());
        removed.forEach(row -> before.add(item(row)));
        int kept = (int) IntStream.range(0, Math.min(before.size(), appended.size()))
                .takeWhile(i -> before.get(before.size() - 1 - i).equals(appended.get(appended.size() - 1 - i)))
                .count();
        List<Item> came = appended.subList(0, appended.size() - kept);
        TurnShift shift = TurnShift.of(before.subList(0, before.size() - kept), came);
        Map<Long, Integer> turns = new HashMap<>();
        rows.placed().forEach(row -> turns.put(row.id(), row.turn()));

        removed.subList(0, removed.size() - kept).forEach(rows::remove);
        rows.append(came, 0);
        long place = rows.nextPlace();
        List<Object[]> moved = new ArrayList<>(kept);
        for (ItemRow row : removed.subList(removed.size() - kept, removed.size())) {
            long id = Long.parseLong(row.place());
            int turn = Optional.ofNullable(turns.get(id)).orElse(0);
            int now = turn > shift.before() ? shift.apply(turn) : shift.after();
            moved.add(new Object[] {place + moved.size(), now, now, id});
        }
        unit.changeAll(
                "UPDATE message_structure SET sequence_number = ?, user_turn_number = ?, branch_turn_number = ?"
                        + " WHERE id = ?",
                moved);
        if (!shift.isNone()) {
            usage.renumber(branch, shift);
        }
    }

    private static Item item(ItemRow row) {
        try {
            return new Item(row.text());
        } catch (InvalidItemException e) {
            throw new IllegalStateException("a row that can't be read is never replaced", e);
        }
    }
}
