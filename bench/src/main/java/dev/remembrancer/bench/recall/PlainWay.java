package dev.remembrancer.bench.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.Json;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.sqlite.SQLiteConfig;

/**
 * Agent memory as it is often built first: a table with the vector as JSON text, and for every question a loop over
 * all rows that parses the vector, takes the cosine and keeps the best.
 */
public final class PlainWay implements AutoCloseable {
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS memory (id INTEGER PRIMARY KEY, home TEXT, content TEXT, vector TEXT)";
    private static final String INDEX = "CREATE INDEX IF NOT EXISTS memory_home ON memory (home)";
    private static final String INSERT = "INSERT INTO memory (home, content, vector) VALUES (?, ?, ?)";
    private static final String SCAN = "SELECT content, vector FROM memory";
    private static final String SCAN_HOME = SCAN + " WHERE home = ?";

    private final Connection connection;
    private final ObjectMapper mapper = new ObjectMapper();

    /** A row that was found. */
    public record Found(String content, double cosine) {}

    private PlainWay(Connection connection) {
        this.connection = connection;
    }

    /** Opens a file, for one thread, and makes it if there is none. */
    public static PlainWay create(Path file) {
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            connection.setAutoCommit(false);
            for (String statement : List.of(TABLE, INDEX)) {
                try (PreparedStatement create = connection.prepareStatement(statement)) {
                    create.execute();
                }
            }
            connection.commit();
            return new PlainWay(connection);
        } catch (SQLException e) {
            throw new PlainWayFailedException(e);
        }
    }

    /** Adds a row; {@link #commit} makes it last. */
    void add(String content, Vector vector) {
        add("", content, vector);
    }

    /** The same, with whose it is. */
    public void add(String home, String content, Vector vector) {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, home);
            insert.setString(2, content);
            insert.setString(3, json(vector));
            insert.execute();
        } catch (SQLException e) {
            throw new PlainWayFailedException(e);
        }
    }

    /** Makes last what was added. */
    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new PlainWayFailedException(e);
        }
    }

    /** The rows nearest to a question, the nearest first. */
    List<Found> nearest(Vector question, int limit) {
        return nearest(question, Optional.empty(), limit);
    }

    /** The same among those of one home, which an index finds; among all without one. */
    public List<Found> nearest(Vector question, Optional<String> home, int limit) {
        float[] wanted = question.toArray();
        PriorityQueue<Found> best = new PriorityQueue<>(Comparator.comparingDouble(Found::cosine));
        try (PreparedStatement scan = connection.prepareStatement(home.isPresent() ? SCAN_HOME : SCAN)) {
            if (home.isPresent()) {
                scan.setString(1, home.get());
            }
            try (ResultSet rows = scan.executeQuery()) {
                while (rows.next()) {
                    double cosine = cosine(wanted, mapper.readValue(rows.getString(2), float[].class));
                    best.add(new Found(rows.getString(1), cosine));
                    if (best.size() > limit) {
                        best.remove();
                    }
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new PlainWayFailedException(e);
        }
        return best.stream()
                .sorted(Comparator.comparingDouble(Found::cosine).reversed())
                .toList();
    }

    private static String json(Vector vector) {
        List<Float> values = new ArrayList<>();
        for (float value : vector.toArray()) {
            values.add(value);
        }
        return Json.quote(values);
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresOfA += a[i] * a[i];
            squaresOfB += b[i] * b[i];
        }
        return product / Math.sqrt(squaresOfA * squaresOfB);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new PlainWayFailedException(e);
        }
    }
}
