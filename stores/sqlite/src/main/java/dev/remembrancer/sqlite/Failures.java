package dev.remembrancer.sqlite;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.RemembrancerException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What the result codes of SQLite mean to a caller. */
final class Failures {
    private Failures() {}

    /** SQLite's result code with its details, 0 when there is none. */
    static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /** SQLite's result code without details. */
    static int primary(SQLException failure) {
        return code(failure).code & 0xff;
    }

    /**
     * Whether SQLite may have rolled the whole transaction back by itself, as it does for a full disk, a disk that
     * fails, no memory, a lock not got, and an interruption.
     */
    static boolean endsTransaction(SQLException failure) {
        int code = primary(failure);
        return code == SQLiteErrorCode.SQLITE_FULL.code
                || code == SQLiteErrorCode.SQLITE_IOERR.code
                || code == SQLiteErrorCode.SQLITE_NOMEM.code
                || code == SQLiteErrorCode.SQLITE_BUSY.code
                || code == SQLiteErrorCode.SQLITE_INTERRUPT.code;
    }

    /** The failure as callers know it. */
    static RemembrancerException of(Path file, SQLException failure) {
        SQLiteErrorCode detail = code(failure);
        if (detail == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
            return new NotFoundException("agent: is not in this store; add it first");
        }
        if (detail == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            return full(file, failure);
        }
        return switch (SQLiteErrorCode.getErrorCode(primary(failure))) {
            case SQLITE_FULL -> full(file, failure);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
                new StoreBusyException(file + " was held by another process for too long; try again", failure);
            case SQLITE_IOERR, SQLITE_NOMEM ->
                new StoreDiskException(
                        file + " could not be read or written (" + detail + "); look after the disk, then try again",
                        failure);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                new StoreDamagedException(
                        file + " is damaged (" + detail + "); run check to see where, export what is readable, and"
                                + " restore the rest from a backup",
                        failure);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                new StoreAccessException(
                        file + " can't be opened for writing (" + detail + "); give this user the right to read and"
                                + " write the file and its directory",
                        failure);
            default -> new StatementFailedException(file + " refused a statement (" + detail + ")", failure);
        };
    }

    private static StoreFullException full(Path file, SQLException failure) {
        return new StoreFullException(file + " can't grow: the disk is full; make room, then try again", failure);
    }
}
