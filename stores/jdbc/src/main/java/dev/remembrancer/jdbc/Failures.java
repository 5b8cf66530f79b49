package dev.remembrancer.jdbc;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.Locale;
import java.util.Set;

/** What the failures of the databases mean to a caller. */
enum Failures {
    UNREACHABLE,
    /** A lock that was waited for in vain. */
    LOCKED,
    /** Rolled back by the database, for others' sake. */
    ROLLED_BACK,
    EXHAUSTED,
    MISSING,
    UNSUITABLE,
    REFUSED,
    TOO_LONG,
    DUPLICATE,
    DAMAGED,
    OTHER;

    private static final Set<Integer> MYSQL_REFUSED =
            Set.of(1044, 1045, 1049, 1142, 1143, 1227, 1290, 1370, 1698, 1792, 1836);
    private static final Set<Integer> MYSQL_EXHAUSTED = Set.of(1021, 1037, 1038, 1040, 1041, 1114, 1203, 1226);
    private static final Set<Integer> MYSQL_UNSUITABLE = Set.of(1054, 1136, 1215, 1292, 1364, 1366, 3780);
    private static final Set<Integer> H2_UNREACHABLE = Set.of(90007, 90020, 90067, 90098, 90121);
    private static final Set<Integer> H2_REFUSED = Set.of(28000, 90013, 90040, 90096, 90097, 90146, 90149);

    static Failures of(Dialect dialect, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        int code = failure.getErrorCode();
        return switch (dialect) {
            case SQLITE -> ofSqlite(failure, code & 0xff);
            case MARIADB, MYSQL -> ofMysql(failure, state, code);
            case H2 ->
                H2_UNREACHABLE.contains(code)
                        ? UNREACHABLE
                        : H2_REFUSED.contains(code)
                                ? REFUSED
                                : code == 90131 ? ROLLED_BACK : code == 90100 ? EXHAUSTED : ofState(failure, state);
            case POSTGRESQL -> ofState(failure, state);
        };
    }

    /** By the standard's classes of SQLSTATE and those that PostgreSQL adds. */
    private static Failures ofState(SQLException failure, String state) {
        return switch (state) {
            case "40001", "40P01" -> ROLLED_BACK;
            case "55P03", "57014", "HYT00" -> LOCKED;
            case "57P01", "57P02", "57P03", "57P05" -> UNREACHABLE;
            case "42P01", "42S02", "42S03", "42S04" -> MISSING;
            case "42501", "25006", "3D000" -> REFUSED;
            case "22001", "54000" -> TOO_LONG;
            // 42P07, 42710, 42S01, 42S11: what is to be made is there already.
            case "23505", "42P07", "42710", "42S01", "42S11" -> DUPLICATE;
            case "53300" -> EXHAUSTED;
            default ->
                switch (state.length() < 2 ? state : state.substring(0, 2)) {
                    case "08" -> UNREACHABLE;
                    case "28" -> REFUSED;
                    case "53", "58" -> EXHAUSTED;
                    case "22", "23", "42" -> UNSUITABLE;
                    case "XX" -> DAMAGED;
                    default -> failure instanceof SQLRecoverableException ? UNREACHABLE : OTHER;
                };
        };
    }

    private static Failures ofMysql(SQLException failure, String state, int code) {
        if (MYSQL_REFUSED.contains(code)) {
            return REFUSED;
        }
        if (MYSQL_EXHAUSTED.contains(code)) {
            return EXHAUSTED;
        }
        if (MYSQL_UNSUITABLE.contains(code)) {
            return UNSUITABLE;
        }
        return switch (code) {
            case 1205, 3024, 1969 -> LOCKED;
            case 1213, 1020 -> ROLLED_BACK;
            case 1146 -> MISSING;
            case 1406, 1153, 1301 -> TOO_LONG;
            case 1050, 1061, 1062 -> DUPLICATE;
            case 1053, 1077, 1079, 1927, 2006, 2013 -> UNREACHABLE;
            default -> ofState(failure, state);
        };
    }

    private static Failures ofSqlite(SQLException failure, int code) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return switch (code) {
            case 5, 6, 15 -> LOCKED;
            case 3, 8, 14, 23 -> REFUSED;
            case 7, 10, 13 -> EXHAUSTED;
            case 11, 26 -> DAMAGED;
            case 18 -> TOO_LONG;
            // For its own grammar SQLite has one code and the message.
            case 1 -> message.contains("no such table") ? MISSING : UNSUITABLE;
            case 19, 20 -> UNSUITABLE;
            default -> OTHER;
        };
    }

    /** The failure of anything but a commit, as callers know it. Nothing of the unit is stored. */
    static RemembrancerException statement(Dialect dialect, String act, SQLException failure) {
        Failures kind = of(dialect, failure);
        SQLException told = told(failure);
        String code = " (SQLSTATE " + failure.getSQLState() + ", code " + failure.getErrorCode() + ")";
        return switch (kind) {
            case UNREACHABLE -> unreachable(act, failure);
            case LOCKED ->
                new SessionBusyException(act + ": others held it for too long; nothing was stored, try again", told);
            case ROLLED_BACK ->
                new StartOverException(act + ": others changed it at the same time; nothing was stored", told);
            case EXHAUSTED ->
                new DatabaseExhaustedException(
                        act + ": the database has no room, memory or connections left" + code
                                + "; make room, then try again",
                        told);
            case REFUSED -> refused(act, failure);
            case MISSING, UNSUITABLE ->
                new TablesUnsuitableException(
                        act + ": the tables are not those of SQLAlchemySession" + code
                                + "; name other tables, or give these the columns of the Python SDK",
                        told);
            case TOO_LONG ->
                new InvalidRequestException(
                        "session", "is too long for the database in its id or an item" + code + "; " + act);
            case DAMAGED ->
                new StatementFailedException(
                        act + ": the database is damaged" + code + "; restore it from a backup", told);
            case DUPLICATE, OTHER ->
                new StatementFailedException(act + ": the database refused a statement" + code, told);
        };
    }

    /** The failure of a commit. Where it is not sure that the database rolled back, the outcome is unknown. */
    static RemembrancerException commit(Dialect dialect, String act, SQLException failure) {
        return switch (of(dialect, failure)) {
            case LOCKED, ROLLED_BACK, REFUSED, MISSING, UNSUITABLE, TOO_LONG, DUPLICATE ->
                statement(dialect, act, failure);
            case UNREACHABLE, EXHAUSTED, DAMAGED, OTHER -> new OutcomeUnknownException(act, told(failure));
        };
    }

    /** The failure of getting a connection. */
    static RemembrancerException connection(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        int code = failure.getErrorCode();
        boolean refused = state.startsWith("28")
                || state.equals("3D000")
                || (state.startsWith("42") && MYSQL_REFUSED.contains(code))
                || H2_REFUSED.contains(code)
                || (state.isEmpty() && (code & 0xff) == 14);
        return refused ? refused("connect", failure) : unreachable("connect", failure);
    }

    private static DatabaseUnreachableException unreachable(String act, SQLException failure) {
        return new DatabaseUnreachableException(
                act + ": the database can't be reached; nothing was stored, try again when it is there", failure);
    }

    private static DatabaseAccessException refused(String act, SQLException failure) {
        return new DatabaseAccessException(
                act + ": the database does not allow it (SQLSTATE " + failure.getSQLState() + ", code "
                        + failure.getErrorCode()
                        + "); give this user the rights to read and write, and see that the database may be written",
                failure);
    }

    /** The failure without its words, in which databases quote what was to be stored. */
    private static SQLException told(SQLException failure) {
        SQLException told = new SQLException(
                failure.getClass().getSimpleName() + "; its message may quote content and is left out",
                failure.getSQLState(),
                failure.getErrorCode());
        told.setStackTrace(failure.getStackTrace());
        return told;
    }
}
