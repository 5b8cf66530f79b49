package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.spi.Reach;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is committed, and memories by their ids from {@link RecentRows} when their rows did not change since. What
 * may be seen is decided by the rows all the same. A row has forty columns, its marks five.
 */
final class RecentReader extends SqliteReader {
    private static final String MARKS = "SELECT id, seq, change, recalls, last_recalled_at FROM memories " + AMONG_IDS;
    private static final String WHOLE = "SELECT seq, id, change, " + MemoryRows.COLUMNS + " FROM memories " + AMONG_IDS;

    private final RecentRows recent;
    private final long counts;

    /** A reader in a transaction that has read nothing yet. */
    RecentReader(Sql sql, Damage damage, RecentRows recent) {
        super(sql, damage);
        this.recent = recent;
        this.counts = recent.counts();
    }

    /**
     * What tells whether a memory changed, and how often it was recalled, which changes nothing else.
     *
     * @param change the number of its last change
     */
    private record Mark(MemoryId id, long seq, long change, int recalls, Optional<Instant> lastRecalledAt) {
        static Mark read(Row row) throws SQLException {
            return new Mark(new MemoryId(row.text()), row.number(), row.number(), row.integer(), row.optionalInstant());
        }

        Memory on(Memory memory) {
            Standing before = memory.standing();
            return memory.with(
                    new Standing(before.pinned(), before.verifiedAt(), before.repeats(), recalls, lastRecalledAt));
        }
    }

    /**
     * A readable memory.
     *
     * @param change the number of its last change
     */
    private record Changed(Memory memory, long change) {}

    @Override
    List<Memory> all(AgentId agent, Reach reach, Collection<MemoryId> ids) {
        long now = lastChange();
        List<MemoryId> held = ids.stream().filter(recent::holds).toList();
        List<Memory> all = new ArrayList<>();
        if (!held.isEmpty()) {
            all.addAll(marked(held, agent, reach, now));
        }
        List<MemoryId> others = new ArrayList<>(ids);
        others.removeAll(held);
        if (!others.isEmpty()) {
            for (Optional<Changed> read : sql.list(this::whole, WHOLE, array(others), agent.value(), reached(reach))) {
                read.ifPresent(changed -> all.add(kept(changed.memory(), changed.change(), now)));
            }
        }
        return all;
    }

    private Optional<Changed> whole(Row row) throws SQLException {
        long seq = row.number();
        String id = row.text();
        long change = row.number();
        Optional<Memory> memory = MemoryRows.read(row);
        if (memory.isEmpty()) {
            rows.reportDamaged(seq, id);
        }
        return memory.map(readable -> new Changed(readable, change));
    }

    private List<Memory> marked(List<MemoryId> ids, AgentId agent, Reach reach, long now) {
        List<Memory> all = new ArrayList<>();
        List<Mark> others = new ArrayList<>();
        for (Mark mark : sql.list(Mark::read, MARKS, array(ids), agent.value(), reached(reach))) {
            Optional<Memory> known = recent.at(mark.id(), mark.change()).map(mark::on);
            if (known.isPresent()) {
                all.add(kept(known.get(), mark.change(), now));
            } else {
                others.add(mark);
            }
        }
        Map<Long, Memory> read = rows.bySeq(others.stream().map(Mark::seq).toList());
        for (Mark mark : others) {
            // One that is damaged is not there.
            Optional.ofNullable(read.get(mark.seq())).ifPresent(memory -> all.add(kept(memory, mark.change(), now)));
        }
        return all;
    }

    private Memory kept(Memory memory, long change, long now) {
        recent.keep(memory, change, now, counts);
        return memory;
    }
}
