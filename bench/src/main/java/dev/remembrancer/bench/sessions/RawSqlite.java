package dev.remembrancer.bench.sessions;

import dev.remembrancer.session.Item;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The least that a durable session takes: the statements of the SDK's session, prepared once, on one connection, with
 * the sync setting that our store has (write-ahead log, FULL).
 */
final class RawSqlite implements AutoCloseable {
    private final Connection connection;
    private final List<PreparedStatement> append;
    private final PreparedStatement newest;

    RawSqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // Else the driver asks for the last row number after every insert.
        config.setGetGeneratedKeys(false);
        try {
            connection = config.createConnection("jdbc:sqlite:" + file);
            try (Statement create = connection.createStatement()) {
                create.executeUpdate("""
                        CREATE TABLE agent_sessions (session_id TEXT PRIMARY KEY,
                          created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
                          updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                        CREATE TABLE agent_messages (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL,
                          message_data TEXT NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
                        CREATE INDEX idx_agent_messages_session_id ON agent_messages (session_id, id);
                        """);
            }
            append = List.of(
                    connection.prepareStatement("BEGIN IMMEDIATE"),
                    connection.prepareStatement("INSERT OR IGNORE INTO agent_sessions (session_id) VALUES (?)"),
                    connection.prepareStatement("INSERT INTO agent_messages (session_id, message_data) VALUES (?, ?)"),
                    connection.prepareStatement(
                            "UPDATE agent_sessions SET updated_at = CURRENT_TIMESTAMP WHERE session_id = ?"),
                    connection.prepareStatement("COMMIT"));
            newest = connection.prepareStatement(
                    "SELECT message_data FROM agent_messages WHERE session_id = ? ORDER BY id DESC LIMIT ?");
        } catch (SQLException e) {
            throw new RawSqliteFailedException(e);
        }
    }

    void append(String session, Item item) {
        try {
            append.get(1).setString(1, session);
            append.get(2).setString(1, session);
            append.get(2).setString(2, item.spacedAscii());
            append.get(3).setString(1, session);
            for (PreparedStatement statement : append) {
                statement.execute();
            }
        } catch (SQLException e) {
            throw new RawSqliteFailedException(e);
        }
    }

    /** Runs a statement of transactions. */
    void run(String statement) {
        try (Statement any = connection.createStatement()) {
            any.execute(statement);
        } catch (SQLException e) {
            throw new RawSqliteFailedException(e);
        }
    }

    /** Inserts an item in the transaction that is open. */
    void insert(String session, Item item) {
        try {
            append.get(2).setString(1, session);
            append.get(2).setString(2, item.spacedAscii());
            append.get(2).execute();
        } catch (SQLException e) {
            throw new RawSqliteFailedException(e);
        }
    }

    /** The texts of the newest items, the newest first. */
    List<String> newest(String session, int limit) {
        try {
            newest.setString(1, session);
            newest.setInt(2, limit);
            List<String> texts = new ArrayList<>(limit);
            try (ResultSet results = newest.executeQuery()) {
                while (results.next()) {
                    texts.add(results.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new RawSqliteFailedException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new RawSqliteFailedException(e);
        }
    }
}
