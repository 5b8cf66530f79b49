package dev.remembrancer.sqlite;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;

/** Opens the file of a store: looks at what is there, then makes of it what this program works with. */
final class Opening {
    /** Tries before giving up to enter the write-ahead mode; each waits as long as a lock may be held. */
    private static final int TRIES = 20;

    private Opening() {}

    /** A connection that writes to a file that is ours and up to date. */
    static Sql open(Connections connections, StoreKeys keys) {
        return open(connections, Schema::inspect, sql -> {
            Schema.migrate(sql);
            keys.begin(sql);
        });
    }

    /** A connection that writes to a file of sessions, which may be the SDK's. */
    static Sql openSessions(Connections connections, SessionTables tables) {
        return open(connections, sql -> SessionSchema.inspect(sql, tables), sql -> SessionSchema.create(sql, tables));
    }

    private static Sql open(Connections connections, Consumer<Sql> inspection, Consumer<Sql> migration) {
        boolean isNew = !StoreFile.isFilled(connections.file());
        if (!isNew) {
            inspect(connections, inspection);
        }
        Sql sql = connections.writer();
        try {
            if (isNew) {
                StoreFile.keepPrivate(connections.file());
            }
            enterWriteAheadMode(sql);
            migration.accept(sql);
            return sql;
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
    }

    private static void inspect(Connections connections, Consumer<Sql> inspection) {
        try (Sql sql = connections.inspector()) {
            inspection.accept(sql);
        } catch (StoreDamagedException e) {
            if (e.getCause() instanceof SQLException cause && Failures.code(cause) == SQLiteErrorCode.SQLITE_NOTADB) {
                throw new ForeignFileException(
                        connections.file() + " is no SQLite database, or its beginning is damaged; choose another file,"
                                + " or restore this one from a backup",
                        e);
            }
            throw e;
        }
    }

    /**
     * Processes that open a new file at once may stand in each other's way here, and SQLite doesn't wait: it can't
     * tell that from a deadlock. So we wait for the lock ourselves, and try again.
     */
    private static void enterWriteAheadMode(Sql sql) {
        for (int i = 1; i < TRIES; i++) {
            try {
                tryWriteAheadMode(sql);
                return;
            } catch (StoreBusyException e) {
                sql.rollback();
                sql.run("BEGIN IMMEDIATE");
                sql.rollback();
            }
        }
        tryWriteAheadMode(sql);
    }

    private static void tryWriteAheadMode(Sql sql) {
        String mode = sql.<String>first(Row::text, "PRAGMA journal_mode = WAL").orElse("");
        if (!mode.equals("wal")) {
            throw new StoreAccessException(
                    sql.file() + " can't have a write-ahead log on this file system; choose a local disk");
        }
    }
}
