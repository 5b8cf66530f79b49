package dev.remembrancer.bench.remember;

import dev.remembrancer.spi.Vector;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * The least that can be done to make a memory last: insert its text and its vector into a SQLite table, each in a
 * transaction of its own, with the sync setting that our store has (write-ahead log, FULL).
 */
final class PlainInserts implements AutoCloseable {
    private static final String TABLE = "CREATE TABLE memory (id INTEGER PRIMARY KEY, content TEXT, vector BLOB)";
    private static final String INSERT = "INSERT INTO memory (content, vector) VALUES (?, ?)";

    private final Connection connection;
    private final PreparedStatement insert;

    private PlainInserts(Connection connection, PreparedStatement insert) {
        this.connection = connection;
        this.insert = insert;
    }

    static PlainInserts create(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // Else the driver asks for the last row number after every insert.
        config.setGetGeneratedKeys(false);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (PreparedStatement create = connection.prepareStatement(TABLE)) {
                create.execute();
            }
            return new PlainInserts(connection, connection.prepareStatement(INSERT));
        } catch (SQLException e) {
            throw new PlainInsertFailedException(e);
        }
    }

    /** Inserts one row. When this returns it is durable. */
    void insert(String content, Vector vector) {
        float[] values = vector.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        try {
            insert.setString(1, content);
            insert.setBytes(2, bytes.array());
            insert.execute();
        } catch (SQLException e) {
            throw new PlainInsertFailedException(e);
        }
    }

    @Override
    public void close() {
        try (connection;
                insert) {
            return;
        } catch (SQLException e) {
            throw new PlainInsertFailedException(e);
        }
    }
}
