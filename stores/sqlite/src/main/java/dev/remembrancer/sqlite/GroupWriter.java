package dev.remembrancer.sqlite;

import dev.remembrancer.RemembrancerException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;

/**
 * Writes groups of units on one connection: each group in one transaction, each unit in a savepoint of its own, so that
 * one that fails takes no other with it. Used by one thread at a time.
 */
final class GroupWriter implements Consumer<List<Unit<?>>> {
    private final Sql sql;
    private final WriteAheadLog log;
    private final Damage damage;
    private final InstantSource clock;
    private boolean isFailing;
    private long commits;

    GroupWriter(Sql sql, WriteAheadLog log, Damage damage, InstantSource clock) {
        this.sql = sql;
        this.log = log;
        this.damage = damage;
        this.clock = clock;
    }

    /** How many transactions were committed. */
    long commits() {
        return commits;
    }

    @Override
    public void accept(List<Unit<?>> group) {
        if (isFailing) {
            throw new StoreDiskException(sql.file()
                    + " takes no more writes since the disk failed; look after the disk, then open it again");
        }
        try {
            commit(group);
        } catch (TransactionLost e) {
            if (e.reason instanceof StoreFullException) {
                // What the log holds already may make room for what it does not.
                log.empty();
            }
            group.forEach(this::commitAlone);
        }
        log.afterCommit();
    }

    private void commitAlone(Unit<?> unit) {
        try {
            commit(List.of(unit));
        } catch (TransactionLost e) {
            unit.giveUp(e.reason);
        }
    }

    private void commit(List<Unit<?>> group) {
        begin();
        try {
            long before = sql.number("SELECT last_change FROM feed");
            long last = before;
            for (Unit<?> unit : group) {
                last = group.size() == 1 ? runAlone(unit, last) : runInSavepoint(unit, last);
            }
            if (last > before) {
                sql.update("UPDATE feed SET last_change = ?", last);
            }
            sql.commit();
            commits++;
        } catch (SQLException e) {
            throw notCommitted(e);
        } catch (UnitFailed e) {
            sql.rollback();
        } catch (RuntimeException | Error e) {
            Optional<RemembrancerException> lost = sql.lost();
            sql.rollback();
            if (lost.isPresent()) {
                throw new TransactionLost(lost.get());
            }
            throw e;
        }
        group.forEach(Unit::finish);
    }

    private void begin() {
        try {
            sql.run("BEGIN IMMEDIATE");
        } catch (RemembrancerException e) {
            sql.rollback();
            throw e;
        }
    }

    /** Runs a unit that needs no savepoint, and returns the number of the last change after it. */
    private long runAlone(Unit<?> unit, long last) {
        SqliteWriter writer = new SqliteWriter(sql, damage, clock, last);
        boolean succeeded = unit.run(writer);
        refuseIfLost();
        if (!succeeded) {
            throw new UnitFailed();
        }
        log.hasDeleted(writer.hasDeleted());
        return writer.lastChange();
    }

    private long runInSavepoint(Unit<?> unit, long last) {
        sql.run("SAVEPOINT unit");
        SqliteWriter writer = new SqliteWriter(sql, damage, clock, last);
        boolean succeeded = unit.run(writer);
        refuseIfLost();
        if (!succeeded) {
            sql.run("ROLLBACK TO unit");
        }
        sql.run("RELEASE unit");
        log.hasDeleted(succeeded && writer.hasDeleted());
        return succeeded ? writer.lastChange() : last;
    }

    /** A unit may have caught the failure that ended the transaction. */
    private void refuseIfLost() {
        sql.lost().ifPresent(reason -> {
            throw new TransactionLost(reason);
        });
    }

    private RuntimeException notCommitted(SQLException e) {
        sql.rollback();
        int code = Failures.primary(e);
        if (code == SQLiteErrorCode.SQLITE_FULL.code || code == SQLiteErrorCode.SQLITE_BUSY.code) {
            return new TransactionLost(Failures.of(sql.file(), e));
        }
        // A disk that failed to keep something may say the next time that it did: what it says is worth nothing.
        isFailing = true;
        return new OutcomeUnknownException(
                sql.file() + " could not be made durable (" + Failures.code(e) + "), so it may be stored or not; look"
                        + " after the disk, open the store again, and retry with the same idempotency key",
                e);
    }

    /** The only unit of a transaction failed, and knows why itself. */
    private static final class UnitFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The transaction is gone with all that its units did. */
    private static final class TransactionLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient RemembrancerException reason;

        TransactionLost(RemembrancerException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
