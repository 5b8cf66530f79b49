package dev.remembrancer.advanced;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Where the two databases differ. */
enum Dialect {
    SQLITE {
        private static final DateTimeFormatter SECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

        @Override
        Object time(Instant instant) {
            return SECONDS.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }

        @Override
        Instant instant(ResultSet row, String column) throws SQLException {
            try {
                return LocalDateTime.parse(row.getString(column).replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException e) {
                throw new SQLException(column + " is no time", e);
            }
        }

        @Override
        Instant roundedUp(Instant instant) {
            Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
            return second.equals(instant) ? instant : second.plusSeconds(1);
        }

        @Override
        String tableExists() {
            return "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE";
        }

        @Override
        String ids(String column) {
            return column;
        }
    },

    POSTGRES {
        @Override
        Object time(Instant instant) {
            return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        }

        @Override
        Instant instant(ResultSet row, String column) throws SQLException {
            return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }

        @Override
        Instant roundedUp(Instant instant) {
            Instant micro = instant.truncatedTo(ChronoUnit.MICROS);
            return micro.equals(instant) ? instant : micro.plus(1, ChronoUnit.MICROS);
        }

        @Override
        String tableExists() {
            return "SELECT 1 WHERE to_regclass(?) IS NOT NULL";
        }

        @Override
        String ids(String column) {
            return column + " COLLATE \"C\"";
        }
    };

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("sqlite")) {
            return SQLITE;
        }
        if (product.contains("postgresql")) {
            return POSTGRES;
        }
        throw new DatabaseRefusedException(
                "sessions with branches are kept in SQLite or PostgreSQL; this database is neither");
    }

    /** A time as the database keeps it, in UTC. */
    abstract Object time(Instant instant);

    /** A time that the database kept. */
    abstract Instant instant(ResultSet row, String column) throws SQLException;

    /** The first time not before an instant that the database can keep. */
    abstract Instant roundedUp(Instant instant);

    /** Asks whether a table is there. */
    abstract String tableExists();

    /** A column of names, ordered character by character whatever the database's language is. */
    abstract String ids(String column);
}
