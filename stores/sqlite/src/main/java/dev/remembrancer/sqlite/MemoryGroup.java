package dev.remembrancer.sqlite;

import java.time.InstantSource;

/** What the units of memories work with: a writer that counts changes on from the unit before. */
final class MemoryGroup implements GroupWork<SqliteWriter> {
    private final Sql sql;
    private final Damage damage;
    private final InstantSource clock;
    private final DigestRows digests;
    private SqliteWriter writer;
    private long before;
    private long last;

    MemoryGroup(Sql sql, Damage damage, InstantSource clock) {
        this.sql = sql;
        this.damage = damage;
        this.clock = clock;
        this.digests = new DigestRows(sql);
        this.writer = new SqliteWriter(sql, damage, clock, 0);
    }

    @Override
    public void begin() {
        before = sql.number("SELECT last_change FROM feed");
        last = before;
    }

    @Override
    public SqliteWriter next() {
        writer = new SqliteWriter(sql, damage, clock, last);
        return writer;
    }

    @Override
    public boolean ended(boolean succeeded) {
        if (succeeded) {
            writer.tidyVault();
            writer.keepDigests();
            last = writer.lastChange();
        }
        return succeeded && writer.hasDeleted();
    }

    @Override
    public void end() {
        if (last > before) {
            sql.update("UPDATE feed SET last_change = ?", last);
            digests.settle(before, last);
        }
    }
}
