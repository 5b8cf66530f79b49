package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.spi.Passage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The passages of memories. A memory has those of one embedder at most, which its row names. */
final class StoredPassages {
    /** The most passages of one memory: as many as its place has room for. */
    static final int MOST = 1 << 16;

    /** Where the passages of the memory m are. */
    static final String OF_M = "p.place >= m.seq << 16 AND p.place < (m.seq + 1) << 16";

    /** What {@link #read} reads of p, its checksum last. */
    static final String COLUMNS = "p.place >> 16, p.place & 65535, p.begins, p.ends, p.vector, p.checksum";

    private static final String SELECT = "SELECT " + COLUMNS;

    private static final String OF_SEQ = SELECT + """
             FROM memories m CROSS JOIN passages p ON %s
            WHERE m.seq = ? AND m.embedder = ? ORDER BY p.place
            """.formatted(OF_M);

    private static final String OF_SEQS = SELECT + """
             FROM memories m CROSS JOIN passages p ON %s
            WHERE m.seq IN (SELECT value FROM json_each(?)) AND m.embedder = ? ORDER BY p.place
            """.formatted(OF_M);

    private static final String OF_MEMORY = SELECT + """
             FROM memories m INDEXED BY memories_by_id CROSS JOIN passages p ON %s
            WHERE m.id = ? AND m.agent = ? AND m.embedder = ? ORDER BY p.place
            """.formatted(OF_M);

    private static final String LACKING =
            " FROM memories INDEXED BY memories_by_embedder WHERE (embedder < ?1 OR embedder > ?1)";

    /** A passage with the row number of its memory; without itself when it is damaged. */
    private record Stored(long memory, Optional<Passage> passage) {}

    private final Sql sql;
    private final Damage damage;

    StoredPassages(Sql sql, Damage damage) {
        this.sql = sql;
        this.damage = damage;
    }

    /** Where a passage is: those of a memory follow each other, and nothing else is between them. */
    static long place(long seq, int ordinal) {
        return (seq << 16) + ordinal;
    }

    /** The number of an embedder, 0 when none of its passages was ever stored. */
    long embedder(String fingerprint) {
        return sql.number("SELECT id FROM embedders WHERE fingerprint = ?", fingerprint);
    }

    List<Passage> of(AgentId agent, MemoryId id, String fingerprint) {
        List<Stored> stored = sql.list(this::read, OF_MEMORY, id.value(), agent.value(), embedder(fingerprint));
        return grouped(stored).values().stream().findFirst().orElse(List.of());
    }

    /** The passages by that embedder of the memories in those rows, by row. */
    Map<Long, List<Passage>> of(Collection<Long> seqs, long embedder) {
        if (embedder == 0 || seqs.isEmpty()) {
            return Map.of();
        }
        return grouped(new SingleRows(sql, damage)
                .isolating(
                        seqs,
                        "a passage of row %s of memories",
                        () -> sql.list(this::read, OF_SEQS, SingleRows.array(seqs), embedder),
                        seq -> sql.list(this::read, OF_SEQ, seq, embedder)));
    }

    /** Row numbers of memories that have no passages by that embedder, in a fixed order. */
    List<Long> lacking(String fingerprint, int limit, int offset) {
        return sql.list(
                Row::number, "SELECT seq" + LACKING + " LIMIT ?2 OFFSET ?3", present(fingerprint), limit, offset);
    }

    long countLacking(String fingerprint) {
        return sql.number("SELECT count(*)" + LACKING, present(fingerprint));
    }

    /** The number of an embedder as no memory without passages has it. */
    private long present(String fingerprint) {
        long embedder = embedder(fingerprint);
        return embedder == 0 ? -1 : embedder;
    }

    /** A text with a damaged passage counts as having none, so that no part of it is taken for the whole. */
    private static Map<Long, List<Passage>> grouped(List<Stored> all) {
        Map<Long, List<Passage>> grouped = new HashMap<>();
        all.forEach(stored -> stored.passage()
                .ifPresent(passage -> grouped.computeIfAbsent(stored.memory(), memory -> new ArrayList<>())
                        .add(passage)));
        all.stream().filter(stored -> stored.passage().isEmpty()).forEach(stored -> grouped.remove(stored.memory()));
        return grouped;
    }

    private Stored read(Row row) throws SQLException {
        long memory = row.number();
        int ordinal = row.integer();
        int begins = row.integer();
        int ends = row.integer();
        byte[] vector = row.bytes();
        if (row.matchesChecksum()) {
            try {
                Optional<byte[]> open = row.openIfSealed(vector, SubjectSeals.vectorBound(memory, ordinal));
                if (open.isPresent()) {
                    return new Stored(memory, Optional.of(new Passage(begins, ends, Vectors.read(open.get()))));
                }
            } catch (InvalidRequestException notFinite) {
                // Reported with the rows whose checksum is wrong.
            }
        }
        damage.report("passage " + ordinal + " of row " + memory + " of memories");
        return new Stored(memory, Optional.empty());
    }
}
