package dev.remembrancer.sqlite;

import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;

/**
 * Writes groups of units on one connection: each group in one transaction, each unit in a savepoint of its own, so that
 * one that fails takes no other with it. Used by one thread at a time.
 */
final class GroupWriter<W> implements Consumer<List<Unit<? super W, ?>>> {
    private final Sql sql;
    private final WriteAheadLog log;
    private final GroupWork<W> work;
    private boolean isFailing;
    private long commits;

    GroupWriter(Sql sql, WriteAheadLog log, GroupWork<W> work) {
        this.sql = sql;
        this.log = log;
        this.work = work;
    }

    /** How many transactions were committed. */
    long commits() {
        return commits;
    }

    @Override
    public void accept(List<Unit<? super W, ?>> group) {
        if (isFailing || log.hasFailed()) {
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

    private void commitAlone(Unit<? super W, ?> unit) {
        try {
            commit(List.of(unit));
        } catch (TransactionLost e) {
            unit.giveUp(e.reason);
        }
    }

    private void commit(List<Unit<? super W, ?>> group) {
        begin();
        try {
            work.begin();
            for (Unit<? super W, ?> unit : group) {
                if (group.size() == 1) {
                    runAlone(unit);
                } else {
                    runInSavepoint(unit);
                }
            }
            work.end();
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

    /** Runs a unit that needs no savepoint. */
    private void runAlone(Unit<? super W, ?> unit) {
        boolean succeeded = unit.run(work.next());
        refuseIfLost();
        if (!succeeded) {
            throw new UnitFailed();
        }
        log.hasDeleted(work.ended(true));
    }

    private void runInSavepoint(Unit<? super W, ?> unit) {
        sql.run("SAVEPOINT unit");
        boolean succeeded = unit.run(work.next());
        refuseIfLost();
        if (!succeeded) {
            sql.run("ROLLBACK TO unit");
        }
        sql.run("RELEASE unit");
        log.hasDeleted(work.ended(succeeded));
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
                sql.file() + " could not be made durable (" + Failures.code(e)
                        + "); look after the disk, then open it again",
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
