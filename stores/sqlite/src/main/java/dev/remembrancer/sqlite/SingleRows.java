package dev.remembrancer.sqlite;

import dev.remembrancer.memory.Memory;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads memories so that one that is damaged, in its row or in its page of the file, is reported and hides no other. */
final class SingleRows {
    /** Selects what {@link #list} reads. */
    static final String SELECT = "SELECT seq, id, " + MemoryRows.COLUMNS + " FROM memories ";

    private static final String BY_SEQ = SELECT + "WHERE seq = ?";
    private static final String BY_SEQS = SELECT + "WHERE seq IN (SELECT value FROM json_each(?))";

    /** A memory with its row number. */
    private record Numbered(long seq, Memory memory) {}

    private final Sql sql;
    private final Damage damage;

    SingleRows(Sql sql, Damage damage) {
        this.sql = sql;
        this.damage = damage;
    }

    /** The readable memories of a statement that begins with {@link #SELECT}. */
    List<Memory> list(String statement, Object... values) {
        return numbered(statement, values).stream().map(Numbered::memory).toList();
    }

    /** The memories of a statement that selects row numbers, in its order. It costs little when there are none. */
    List<Memory> listBySeq(String statement, Object... values) {
        return inOrder(sql.list(Row::number, statement, values));
    }

    /** The memories in those rows that are there and readable, in the order of the rows. */
    List<Memory> inOrder(List<Long> seqs) {
        Map<Long, Memory> found = bySeq(seqs);
        return seqs.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** The memories in those rows that are there and readable, by row. */
    Map<Long, Memory> bySeq(Collection<Long> seqs) {
        Map<Long, Memory> found = new HashMap<>();
        if (!seqs.isEmpty()) {
            isolating(seqs, "row %s of memories", () -> numbered(BY_SEQS, array(seqs)), seq -> numbered(BY_SEQ, seq))
                    .forEach(numbered -> found.put(numbered.seq(), numbered.memory()));
        }
        return found;
    }

    /** What is read of one thing. */
    interface ReadingOne<K, T> {
        List<T> read(K key);
    }

    /**
     * Reads many things at once; if a page is damaged on the way, one by one, so that only what is on it is missing.
     *
     * @param place what one of them is called in a report, with a place for its key
     */
    <K, T> List<T> isolating(Collection<K> keys, String place, Supplier<List<T>> all, ReadingOne<? super K, T> one) {
        try {
            return all.get();
        } catch (StoreDamagedException e) {
            return keys.stream()
                    .flatMap(key -> isolated(place.formatted(key), () -> one.read(key)).stream())
                    .toList();
        }
    }

    /** Row numbers as a JSON array, which binds any number of them to one parameter. */
    static String array(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private <T> List<T> isolated(String place, Supplier<List<T>> reading) {
        try {
            return reading.get();
        } catch (StoreDamagedException e) {
            damage.report(place);
            return List.of();
        }
    }

    private List<Numbered> numbered(String statement, Object... values) {
        List<Optional<Numbered>> read = sql.list(this::numbered, statement, values);
        return read.stream().flatMap(Optional::stream).toList();
    }

    private Optional<Numbered> numbered(Row row) throws SQLException {
        long seq = row.number();
        String id = row.text();
        Optional<Memory> memory = MemoryRows.read(row);
        if (memory.isEmpty()) {
            reportDamaged(seq, id);
        }
        return memory.map(readable -> new Numbered(seq, readable));
    }

    /** Reports a row that can't be read. */
    void reportDamaged(long seq, String id) {
        damage.report("row " + seq + " of memories, " + Damage.safe(id) + ",");
    }
}
