package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.sqlite.JustStored.Stored;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the changes above a number: versions by the number of their last change, and the marks of deleted ones between
 * them. A version that is too damaged to be read is told as gone, since nothing can return it.
 */
final class SqliteChanges implements ChangeFeed {
    private static final String PUTS =
            "SELECT change, seq FROM memories INDEXED BY memories_by_change WHERE change > ? ORDER BY change LIMIT ?";
    private static final String GONE =
            "SELECT change, agent, memory FROM removed WHERE change > ? ORDER BY change LIMIT ?";
    private static final String NAMES = "SELECT agent, id FROM memories WHERE seq = ?";

    private final ReadPool pool;
    private final Damage damage;
    private final RecentRows recent;
    private final JustStored justStored;
    private final String fingerprint;

    SqliteChanges(ReadPool pool, Damage damage, RecentRows recent, JustStored justStored, String fingerprint) {
        this.pool = pool;
        this.damage = damage;
        this.recent = recent;
        this.justStored = justStored;
        this.fingerprint = fingerprint;
    }

    /** Where a change is written: a row of memories, or a mark of one that is gone. */
    private record Entry(long number, long seq, Optional<Change> gone) {}

    @Override
    public long last() {
        return pool.read(sql -> new SqliteReader(sql, damage).lastChange());
    }

    @Override
    public List<Change> after(long number, int limit) {
        justStored.over(number);
        return pool.read(sql -> after(sql, number, limit));
    }

    private List<Change> after(Sql sql, long number, int limit) {
        long state = new SqliteReader(sql, damage).lastChange();
        long above = number;
        List<Entry> entries = entries(sql, above, limit);
        while (!entries.isEmpty()) {
            List<Change> changes = changes(sql, entries);
            long last = entries.get(entries.size() - 1).number();
            tell(above, entries.size() < limit ? state : last, state, changes, entries.size());
            if (!changes.isEmpty()) {
                return changes;
            }
            // All of them are damaged: an empty answer would be taken for the end.
            above = last;
            entries = entries(sql, above, limit);
        }
        return List.of();
    }

    private void tell(long above, long upTo, long state, List<Change> changes, int entries) {
        Map<MemoryId, Long> changed = new HashMap<>();
        changes.forEach(change -> changed.put(change.memory(), change.number()));
        recent.told(above, upTo, state, changed, changes.size() == entries);
    }

    private List<Change> changes(Sql sql, List<Entry> entries) {
        Map<Long, Stored> atHand =
                justStored.by(entries.stream().map(Entry::number).toList());
        List<Long> seqs = entries.stream()
                .filter(entry -> entry.gone().isEmpty() && !atHand.containsKey(entry.number()))
                .map(Entry::seq)
                .toList();
        Map<Long, Memory> memories = new SingleRows(sql, damage).bySeq(seqs);
        StoredPassages stored = new StoredPassages(sql, damage);
        Map<Long, List<Passage>> passages = stored.of(seqs, stored.embedder(fingerprint));
        List<Change> changes = new ArrayList<>();
        for (Entry entry : entries) {
            Stored handed = atHand.get(entry.number());
            Memory memory = memories.get(entry.seq());
            if (handed != null) {
                changes.add(new Change.Put(entry.number(), handed.memory(), handed.by(fingerprint)));
            } else if (memory != null) {
                List<Passage> found = passages.getOrDefault(entry.seq(), List.of());
                changes.add(new Change.Put(entry.number(), memory, found));
            } else {
                entry.gone().or(() -> unreadable(sql, entry)).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private List<Entry> entries(Sql sql, long number, int limit) {
        List<Entry> puts =
                sql.list(row -> new Entry(row.number(), row.number(), Optional.empty()), PUTS, number, limit);
        List<Entry> gone = sql.list(this::gone, GONE, number, limit);
        return Stream.concat(puts.stream(), gone.stream())
                .sorted(Comparator.comparingLong(Entry::number))
                .limit(limit)
                .toList();
    }

    private Entry gone(Row row) throws SQLException {
        long number = row.number();
        try {
            Change.Gone gone = new Change.Gone(number, new AgentId(row.text()), new MemoryId(row.text()));
            recent.forget(gone.memory());
            // Another process may have deleted it.
            justStored.over(number);
            return new Entry(number, 0, Optional.of(gone));
        } catch (InvalidRequestException damaged) {
            damage.report("change " + number + " of removed");
            return new Entry(number, 0, Optional.empty());
        }
    }

    private static Optional<Change> unreadable(Sql sql, Entry entry) {
        try {
            return sql.first(
                    row -> new Change.Gone(entry.number(), new AgentId(row.text()), new MemoryId(row.text())),
                    NAMES,
                    entry.seq());
        } catch (StoreDamagedException | InvalidRequestException notEvenItsName) {
            return Optional.empty();
        }
    }
}
