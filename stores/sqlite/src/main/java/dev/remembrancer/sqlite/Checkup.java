package dev.remembrancer.sqlite;

import dev.remembrancer.spi.MemoryStore.Problem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at everything in a store, in one state of it: SQLite's own structures, every checksum, every invariant. */
final class Checkup {
    private static final int CHUNK = 1_000;
    private static final String PASSAGES = "SELECT " + StoredPassages.COLUMNS
            + " FROM passages p WHERE p.place >= ?1 << 16 AND p.place < (?1 + 1) << 16";

    private static final String FORGOTTEN = "SELECT " + MemoryRows.COLUMNS + " FROM forgotten WHERE seq = ?";

    private final Sql sql;
    private final Instant now;
    private final Set<Problem> problems = new LinkedHashSet<>();

    Checkup(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    List<Problem> problems() {
        guarded("the file " + sql.file(), this::structures);
        guarded("memories", this::memories);
        guarded("forgotten", this::forgotten);
        guarded("reviews", this::reviews);
        guarded("consolidations", this::consolidations);
        guarded("outcomes", this::outcomes);
        guarded("vault", this::vault);
        for (Invariant invariant : Invariant.ALL) {
            guarded("memories", () -> invariants(invariant));
        }
        return List.copyOf(problems);
    }

    /** A part of the file that is too damaged to be looked at is a problem, and the rest is looked at still. */
    private void guarded(String place, Runnable part) {
        try {
            part.run();
        } catch (StoreDamagedException | StoreDiskException e) {
            problems.add(new Problem(place, "can't be looked at: " + e.getMessage()));
        }
    }

    private void structures() {
        for (String found : sql.list(Row::text, "PRAGMA integrity_check(100)")) {
            if (!found.equals("ok")) {
                problems.add(new Problem(
                        "the file " + sql.file(),
                        "is damaged: " + found + "; export what is readable and restore the rest from a backup"));
            }
        }
        for (String table : sql.list(Row::text, "PRAGMA foreign_key_check")) {
            problems.add(new Problem("table " + table, "has a row that belongs to nothing; delete it"));
        }
    }

    /** Row by row along an index, so that damaged pages are named and passed over. */
    private void memories() {
        List<Entry> some = entriesAfter(0);
        while (!some.isEmpty()) {
            some.forEach(entry -> memory(entry.seq()));
            some = entriesAfter(some.get(some.size() - 1).change());
        }
    }

    private record Entry(long change, long seq) {}

    private List<Entry> entriesAfter(long change) {
        return sql.list(
                row -> new Entry(row.number(), row.number()),
                "SELECT change, seq FROM memories INDEXED BY memories_by_change WHERE change > ? ORDER BY change LIMIT ?",
                change,
                CHUNK);
    }

    private void memory(long seq) {
        String place = "row " + seq + " of memories";
        guarded(place, () -> sql.list(this::readMemory, SingleRows.SELECT + "WHERE seq = ?", seq));
        guarded("passages of " + place, () -> sql.list(this::readPassage, PASSAGES, seq));
    }

    private boolean readMemory(Row row) throws SQLException {
        long seq = row.number();
        String id = row.text();
        boolean isReadable = isReadable(row);
        if (!isReadable) {
            problems.add(new Problem(
                    Damage.safe(id),
                    "row " + seq
                            + " of memories does not match its checksum, or its key was lost; put the keys back if they are"
                            + " not there, else forget it, or restore it from an export"));
        }
        return isReadable;
    }

    private void forgotten() {
        for (long seq : sql.list(Row::number, "SELECT seq FROM forgotten")) {
            String place = "row " + seq + " of forgotten";
            guarded(place, () -> {
                if (sql.list(Checkup::isReadable, FORGOTTEN, seq).contains(false)) {
                    problems.add(new Problem(place, "does not match its checksum, so it can't be restored"));
                }
            });
        }
    }

    private static boolean isReadable(Row row) throws SQLException {
        return MemoryRows.read(row).isPresent() || row.isOnlyLocked();
    }

    private void reviews() {
        ReviewRows.damaged(sql)
                .forEach(seq -> problems.add(new Problem(
                        "row " + seq + " of reviews", "does not match its checksum, so it can't be decided")));
    }

    private void consolidations() {
        ConsolidationRows.damaged(sql)
                .forEach(place ->
                        problems.add(new Problem(place, "does not match its checksum, so it can't be undone")));
    }

    private void outcomes() {
        OutcomeRows.damaged(sql)
                .forEach(seq -> problems.add(new Problem(
                        "row " + seq + " of outcomes", "does not match its checksum, so it is counted anew")));
        ForgottenOutcomeRows.damaged(sql)
                .forEach(seq -> problems.add(new Problem(
                        "row " + seq + " of forgotten_outcomes",
                        "does not match its checksum, so it is counted anew when it is restored")));
    }

    private void vault() {
        VaultRows.damaged(sql)
                .forEach(seq -> problems.add(new Problem(
                        "row " + seq + " of vault", "is damaged, or its key was lost, so it can't be revealed")));
    }

    private boolean readPassage(Row row) throws SQLException {
        long memory = row.number();
        long ordinal = row.number();
        row.number();
        row.number();
        row.bytes();
        boolean isWhole = row.matchesChecksum();
        if (!isWhole) {
            problems.add(new Problem(
                    "passage " + ordinal + " of row " + memory + " of memories",
                    "does not match its checksum; embed that memory again"));
        }
        return isWhole;
    }

    private void invariants(Invariant invariant) {
        Object[] values = invariant.isTimed() ? new Object[] {now} : new Object[0];
        for (Optional<String> place : sql.list(Row::optionalText, invariant.violations(), values)) {
            problems.add(new Problem(place.orElse("the store"), invariant.problem()));
        }
    }
}
