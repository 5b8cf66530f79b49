package dev.remembrancer.sqlite;

import dev.remembrancer.spi.MemoryStore.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a database at one moment, as a file of its own, taken while any number of threads and processes write to
 * the database.
 *
 * <p>It is one read transaction: it sees all that was committed before it began, and nothing of what came later. Nobody
 * waits for it to end, but for a deletion that wants to empty the log: that waits a tenth of a second, and is tried
 * again later. The copy is written anew from the rows, so that it has no free pages in which something deleted might
 * stand still. It is not synced to the disk.
 */
public final class SqliteSnapshot {
    private SqliteSnapshot() {}

    /**
     * What is in a copy.
     *
     * @param counts how much, by what is counted
     * @param problems what is wrong with it: damage and broken rules
     */
    public record Findings(Map<String, Long> counts, List<Problem> problems) {
        public Findings {
            counts = Map.copyOf(counts);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Copies a database, which is not changed by that.
     *
     * @param copy a file that is not there yet
     * @throws dev.remembrancer.PermanentException when it is not of that kind, of a newer version, damaged, not there
     * @throws dev.remembrancer.TransientException when there is no room for the copy
     */
    public static void take(SqliteKind kind, Path database, Path copy) {
        Connections connections = new Connections(database.toAbsolutePath().normalize(), SqliteOptions.DEFAULT);
        try (Sql sql = connections.inspector()) {
            kind.inspect(sql);
            sql.run("PRAGMA temp_store = MEMORY");
            sql.run("PRAGMA cell_size_check = ON");
            sql.update("VACUUM INTO ?", copy.toAbsolutePath().toString());
        } catch (StoreFullException e) {
            throw new StoreFullException(
                    "there is no room for a copy of " + database + " in "
                            + copy.toAbsolutePath().getParent() + "; make room, or choose another disk",
                    e);
        }
    }

    /**
     * Looks at everything in a copy that nobody has open. It is not changed.
     *
     * @param asOf the instant at which memories are held to be current or not
     * @throws dev.remembrancer.PermanentException when it is not of that kind, of a newer version, or can't be read
     */
    public static Findings inspect(SqliteKind kind, Path copy, Instant asOf) {
        Connections connections = new Connections(copy.toAbsolutePath().normalize(), SqliteOptions.DEFAULT);
        try (Sql sql = connections.inspector()) {
            kind.inspect(sql);
            Map<String, Long> counts = new TreeMap<>();
            kind.counts().forEach((what, statement) -> counts.put(what, sql.number(statement)));
            return new Findings(counts, problems(kind, sql, asOf));
        }
    }

    private static List<Problem> problems(SqliteKind kind, Sql sql, Instant asOf) {
        if (kind == SqliteKind.MEMORIES) {
            return new Checkup(sql, asOf).problems();
        }
        List<Problem> problems = new ArrayList<>();
        for (String found : sql.list(Row::text, "PRAGMA integrity_check(100)")) {
            if (!found.equals("ok")) {
                problems.add(new Problem("the file " + sql.file(), "is damaged: " + found));
            }
        }
        return problems;
    }
}
