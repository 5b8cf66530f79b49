package dev.remembrancer.advanced;

import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.sql.SQLException;
import java.util.Set;

/** What the failures of a database mean to a caller. */
final class Failures {
    /** SQLite: busy, locked, out of memory, disk failed, disk full, locking protocol. */
    private static final Set<Integer> SQLITE_PASSING = Set.of(5, 6, 7, 10, 13, 15);

    private static final Set<String> START_OVER = Set.of("40001", "40P01");

    private Failures() {}

    /** A failure before it is known which database it is: SQLite has codes of its own and no states. */
    static RemembrancerException of(SQLException failure) {
        return of(state(failure).isEmpty() ? Dialect.SQLITE : Dialect.POSTGRES, failure);
    }

    static RemembrancerException of(Dialect dialect, SQLException failure) {
        String what = "the session database gave " + code(failure);
        return passes(dialect, failure)
                ? new DatabaseUnavailableException(what + "; try again", failure)
                : new DatabaseRefusedException(
                        what + "; look whether it holds the right tables and this user may write them", failure);
    }

    /** A commit that failed: without an answer nobody knows whether it happened. */
    static RemembrancerException ofCommit(Dialect dialect, SQLException failure) {
        boolean unknown = dialect == Dialect.POSTGRES ? isLost(failure) : (failure.getErrorCode() & 0xff) == 10;
        return unknown ? new OutcomeUnknownException("write a session", failure) : of(dialect, failure);
    }

    /** Whether the database gave a transaction up that can be carried out again at once. */
    static boolean startsOver(RemembrancerException failure) {
        return failure.getCause() instanceof SQLException cause && START_OVER.contains(state(cause));
    }

    /** Whether the connection is of no more use. */
    static boolean isLost(SQLException failure) {
        return state(failure).startsWith("08") || state(failure).startsWith("57P");
    }

    private static boolean passes(Dialect dialect, SQLException failure) {
        if (dialect == Dialect.SQLITE) {
            return SQLITE_PASSING.contains(failure.getErrorCode() & 0xff);
        }
        String state = state(failure);
        return isLost(failure)
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("55P");
    }

    private static String code(SQLException failure) {
        return state(failure).isEmpty() ? "result code " + failure.getErrorCode() : "SQL state " + state(failure);
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
