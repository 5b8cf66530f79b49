package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By which digest a memory is found. Digests come in no order, so in one tree of all of them each new one would touch a
 * page of its own. Those of the last some thousand changes have a small tree, and go over into the large one together, in
 * order: each page of that is touched once for many of them.
 *
 * <p>The beginning of a digest finds it as well as the whole, in less room. Rows go with their memories by themselves.
 * They come all at once, at the end of a unit or when it asks for one: a trigger would cost more than it saves.
 */
final class DigestRows {
    private static final int LENGTH = 8;

    /** Of the digest in some column. */
    static final String BEGINNING = "substr(%s, 1, " + LENGTH + ")";

    /** What brings the tables of a store to where this finds its own. */
    static final List<String> STEP = List.of(
            table("digests"),
            table("recent_digests"),
            "INSERT INTO digests (beginning, memory) SELECT " + BEGINNING.formatted("digest")
                    + ", seq FROM memories ORDER BY 1, 2",
            "DROP INDEX memories_by_digest",
            "CREATE TRIGGER digests_go_with_memories AFTER DELETE ON memories BEGIN" + gone("recent_digests")
                    + gone("digests") + " END");

    /** After so many changes they go over. */
    private static final long TOGETHER = 8_192;

    private static final String BY_DIGEST = """
            SELECT m.seq FROM (
              SELECT memory FROM recent_digests WHERE beginning = %1$s
              UNION ALL SELECT memory FROM digests WHERE beginning = %1$s) d
            CROSS JOIN memories m ON m.seq = d.memory
            WHERE m.digest = ?1 AND m.agent = ?2 AND m.scope_path = ?3
            """.formatted(BEGINNING.formatted("?1"));

    private static final String KNOWN = "SELECT asked.value FROM json_each(?1) AS asked WHERE "
            + among("recent_digests") + " OR " + among("digests");

    private static final String TAKE = "INSERT INTO recent_digests (beginning, memory) SELECT "
            + BEGINNING.formatted("digest") + ", seq FROM memories WHERE seq > ?";

    private final Sql sql;

    DigestRows(Sql sql) {
        this.sql = sql;
    }

    private static String table(String name) {
        return """
            CREATE TABLE %s (
              beginning TEXT NOT NULL,
              memory INTEGER NOT NULL,
              PRIMARY KEY (beginning, memory)
            ) STRICT, WITHOUT ROWID
            """.formatted(name);
    }

    private static String gone(String table) {
        return " DELETE FROM " + table + " WHERE beginning = " + BEGINNING.formatted("old.digest")
                + " AND memory = old.seq;";
    }

    private static String among(String table) {
        return """
            EXISTS (SELECT 1 FROM %s d CROSS JOIN memories m ON m.seq = d.memory
              WHERE d.beginning = asked.value AND m.agent = ?2)
            """.formatted(table);
    }

    /** The rows of an agent's memories with a digest in a scope. */
    List<Long> with(AgentId agent, Scope scope, String digest) {
        return sql.list(Row::number, BY_DIGEST, digest, agent.value(), scope.path());
    }

    /** Those of some digests that memories of an agent have, or that begin as one of theirs does. */
    Set<String> known(AgentId agent, Collection<String> digests) {
        String beginnings =
                Json.quote(digests.stream().map(DigestRows::beginning).toList());
        Set<String> known = new HashSet<>(sql.list(Row::text, KNOWN, beginnings, agent.value()));
        return digests.stream()
                .filter(digest -> known.contains(beginning(digest)))
                .collect(Collectors.toSet());
    }

    private static String beginning(String digest) {
        return digest.substring(0, Math.min(digest.length(), LENGTH));
    }

    /** Takes in those of the rows above a number, which are new and not deleted again. */
    void take(long above) {
        sql.update(TAKE, above);
    }

    /**
     * Lets digests go over, now and then.
     *
     * @param before the number of the last change before what was just written
     * @param last the number of its last
     */
    void settle(long before, long last) {
        if (before / TOGETHER < last / TOGETHER) {
            sql.run("INSERT INTO digests (beginning, memory) SELECT beginning, memory FROM recent_digests"
                    + " ORDER BY beginning, memory");
            sql.run("DELETE FROM recent_digests");
        }
    }
}
