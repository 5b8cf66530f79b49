package dev.remembrancer.advanced;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** Lends connections to one database. */
interface Connections extends AutoCloseable {
    Connection take() throws SQLException;

    /** Takes a connection back that has no open transaction. */
    void giveBack(Connection connection, boolean usable) throws SQLException;

    @Override
    void close();

    /** Those of somebody else, who closes them. */
    static Connections of(DataSource source) {
        return new Connections() {
            @Override
            public Connection take() throws SQLException {
                return source.getConnection();
            }

            @Override
            public void giveBack(Connection connection, boolean usable) throws SQLException {
                connection.close();
            }

            @Override
            public void close() {
                // Not ours.
            }
        };
    }

    /** Connections of its own; a few are kept open for the next call. */
    static Connections at(String url) {
        requireDriver(url);
        return new Connections() {
            private static final int MOST_IDLE = 4;

            private final Deque<Connection> idle = new ArrayDeque<>();
            private boolean closed;

            @Override
            public Connection take() throws SQLException {
                synchronized (this) {
                    if (closed) {
                        throw new DatabaseRefusedException("these sessions are closed; open them again");
                    }
                    Connection kept = idle.poll();
                    if (kept != null) {
                        return kept;
                    }
                }
                return DriverManager.getConnection(url);
            }

            @Override
            public void giveBack(Connection connection, boolean usable) throws SQLException {
                synchronized (this) {
                    if (usable && !closed && idle.size() < MOST_IDLE) {
                        idle.push(connection);
                        return;
                    }
                }
                connection.close();
            }

            @Override
            public synchronized void close() {
                closed = true;
                for (Connection connection : idle) {
                    try {
                        connection.close();
                    } catch (SQLException e) {
                        throw new DatabaseUnavailableException("a connection could not be closed", e);
                    }
                }
                idle.clear();
            }
        };
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            // Without the URL: it may hold a password.
            throw new DatabaseRefusedException("no driver for this JDBC URL is on the class path; add it", e);
        }
    }
}
