package dev.remembrancer.sqlite;

import dev.remembrancer.sealing.SubjectKey;
import java.util.List;

/**
 * Something that always holds between the rows of a store.
 *
 * @param violations a statement that selects the ids of what breaks it, at most 100
 * @param isTimed whether the statement asks for the present instant
 * @param problem what is wrong then
 */
record Invariant(String violations, boolean isTimed, String problem) {
    static final List<Invariant> ALL = List.of(
            new Invariant("""
                    SELECT id FROM memories WHERE line NOT IN (SELECT id FROM memories)
                      AND line NOT IN (SELECT memory FROM removed) LIMIT 100
                    """, false, "is in a line whose first version was never there"),
            new Invariant(
                    "SELECT line FROM memories GROUP BY line HAVING count(DISTINCT version) < count(*) LIMIT 100",
                    false,
                    "is a line that has two versions of one number"),
            new Invariant("""
                    WITH gone AS (SELECT line, count(*) AS versions FROM removed GROUP BY line)
                    SELECT m.line FROM memories m LEFT JOIN gone ON gone.line = m.line GROUP BY m.line
                    HAVING max(m.version) > count(*) + max(coalesce(gone.versions, 0)) LIMIT 100
                    """, false, "is a line that lacks a version which was not deleted"),
            new Invariant("""
                    SELECT line FROM memories
                    WHERE valid_from <= ?1 AND (true_until IS NULL OR true_until > ?1)
                      AND (expires_at IS NULL OR expires_at > ?1)
                    GROUP BY line HAVING count(*) > 1 LIMIT 100
                    """, true, "is a line that has two current versions; correct one of them"),
            new Invariant(
                    """
                    SELECT coalesce(m.id, 'row ' || (p.place >> 16) || ' of memories') FROM passages p
                      LEFT JOIN memories m ON m.seq = p.place >> 16
                      LEFT JOIN embedders e ON e.id = m.embedder
                    WHERE e.id IS NULL OR length(p.vector) <> 4 * e.dimension
                      + (SELECT count(*) FROM subject_keys WHERE user = '') * %d LIMIT 100
                    """.formatted(SubjectKey.ADDED_BYTES),
                    false,
                    "has a vector that is not of its embedder's dimension; embed it again"),
            new Invariant("""
                    SELECT id FROM memories m
                    WHERE embedder <> 0 AND NOT EXISTS (
                      SELECT 1 FROM passages p WHERE p.place >= m.seq << 16 AND p.place < (m.seq + 1) << 16) LIMIT 100
                    """, false, "is said to have passages and has none; embed it again"),
            new Invariant(
                    """
                    SELECT id FROM memories WHERE change > (SELECT last_change FROM feed)
                    UNION ALL SELECT id FROM memories WHERE seq > (SELECT last_change FROM feed)
                    UNION ALL SELECT memory FROM removed WHERE change > (SELECT last_change FROM feed)
                    UNION ALL SELECT m.id FROM memories m JOIN removed r ON r.change = m.change LIMIT 100
                    """, false, "has a change number that was never given or given twice; build the search index anew"),
            new Invariant(
                    """
                    SELECT id FROM memories m
                    WHERE NOT EXISTS (SELECT 1 FROM digests d WHERE d.beginning = %1$s AND d.memory = m.seq)
                      AND NOT EXISTS (SELECT 1 FROM recent_digests d WHERE d.beginning = %1$s AND d.memory = m.seq)
                    UNION ALL SELECT 'row ' || memory || ' of digests' FROM (
                      SELECT memory FROM digests UNION ALL SELECT memory FROM recent_digests) d
                    WHERE NOT EXISTS (SELECT 1 FROM memories m WHERE m.seq = d.memory) LIMIT 100
                    """.formatted(DigestRows.BEGINNING.formatted("m.digest")),
                    false,
                    "is not found by its digest, or nothing is: what repeats it is stored once more; restore a backup"),
            new Invariant(
                    "SELECT m.id FROM memories m JOIN forgotten f ON f.agent = m.agent AND f.id = m.id LIMIT 100",
                    false,
                    "is stored and forgotten at once; forget it for good, or leave the forgotten one to its end"),
            new Invariant(
                    "SELECT id FROM forgotten WHERE kept_until < forgotten_at LIMIT 100",
                    false,
                    "is forgotten and was never to be kept; leave it to the next sweep"));
}
