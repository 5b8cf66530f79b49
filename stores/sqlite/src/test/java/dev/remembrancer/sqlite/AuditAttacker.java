package dev.remembrancer.sqlite;

import dev.remembrancer.testkit.SeededCases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who can write to the files of a store and of its signed heads, and has no key. */
final class AuditAttacker implements AutoCloseable {
    private static final List<String> TABLES = List.of("audit", "audit_links", "memories", "feed");
    private static final Pattern CHANGE = Pattern.compile("\"change\":([0-9]+)");

    private final Path headsFile;
    private final int signed;
    private final Connection connection;
    private final List<Entry> entries = new ArrayList<>();
    private final byte[] heads;

    @SuppressWarnings("ArrayRecordComponent") // read from a row, written to another
    private record Entry(long number, byte[] text, byte[] seal) {}

    /** What can be done to a record. */
    enum Way {
        EDIT_TEXT,
        EDIT_SEAL,
        EDIT_NUMBER,
        REPLACE_TEXT,
        REMOVE_SOME,
        CUT_TAIL,
        CUT_TAIL_AND_HEADS,
        CUT_ALL,
        SWAP,
        INSERT_BEFORE_THE_FIRST,
        INSERT_BETWEEN,
        APPEND,
        CUT_BEGINNING,
        REMOVE_LINK,
        EDIT_LINK,
        EDIT_HEADS,
        REMOVE_HEADS,
        PUT_BACK_AN_OLDER_STORE
    }

    /** @param signed after how many entries each of the heads was signed, but for the first */
    AuditAttacker(Path file, int signed) throws SQLException, IOException {
        this.signed = signed;
        this.headsFile = file.resolveSibling("audit.heads");
        this.heads = Files.readAllBytes(headsFile);
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        run("PRAGMA synchronous = OFF");
        run("PRAGMA busy_timeout = 10000");
        run("VACUUM INTO '" + file.resolveSibling("before.db") + "'");
        run("ATTACH '" + file.resolveSibling("before.db") + "' AS before");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, text, seal FROM audit ORDER BY number")) {
            while (rows.next()) {
                entries.add(new Entry(rows.getLong(1), rows.getBytes(2), rows.getBytes(3)));
            }
        }
    }

    /** Does it, and returns the number of the entry that is the first bad one, where that is clear from outside. */
    OptionalLong tamper(Way way, SeededCases cases) throws SQLException, IOException {
        run("BEGIN IMMEDIATE");
        OptionalLong first = change(way, cases);
        run("COMMIT");
        return first;
    }

    private OptionalLong change(Way way, SeededCases cases) throws SQLException, IOException {
        int last = entries.size();
        Entry entry = cases.oneOf(entries);
        Entry other = entries.get((int) (entry.number() + cases.below(last - 1)) % last);
        long number = entry.number();
        return switch (way) {
            case EDIT_TEXT -> {
                run("UPDATE audit SET text = ? WHERE number = ?", edited(entry.text(), cases), number);
                yield OptionalLong.of(number);
            }
            case EDIT_SEAL -> {
                run("UPDATE audit SET seal = ? WHERE number = ?", edited(entry.seal(), cases), number);
                yield OptionalLong.of(number);
            }
            case EDIT_NUMBER -> {
                long changed = cases.percent(50) ? last + 1L + cases.below(9) : -cases.below(9);
                run("UPDATE audit SET number = ? WHERE number = ?", changed, number);
                yield OptionalLong.of(Math.min(number, changed));
            }
            case REPLACE_TEXT -> {
                run("UPDATE audit SET text = ? WHERE number = ?", other.text(), number);
                yield OptionalLong.of(number);
            }
            case REMOVE_SOME -> {
                run("DELETE FROM audit WHERE number BETWEEN ? AND ?", number, number + cases.below(5));
                yield OptionalLong.of(number);
            }
            case CUT_TAIL -> {
                run("DELETE FROM audit WHERE number >= ?", number);
                yield OptionalLong.of(number);
            }
            case CUT_TAIL_AND_HEADS -> {
                // What is stored still tells that something is missing.
                int kept = 1 + cases.below(last / signed);
                long cut = Math.max(2, (kept - 1L) * signed);
                run("DELETE FROM audit WHERE number > ?", cut);
                Files.writeString(
                        headsFile, headsText().lines().limit(kept).collect(Collectors.joining("\n", "", "\n")));
                yield OptionalLong.of(cut + 1);
            }
            case CUT_ALL -> {
                run("DELETE FROM audit");
                yield OptionalLong.of(1);
            }
            case SWAP -> {
                put(number, other);
                put(other.number(), entry);
                yield OptionalLong.of(Math.min(number, other.number()));
            }
            case INSERT_BEFORE_THE_FIRST -> {
                long before = -cases.below(5);
                insert(before, entry);
                yield OptionalLong.of(before);
            }
            case INSERT_BETWEEN -> {
                for (long i = last; i >= number; i--) {
                    run("UPDATE audit SET number = ? WHERE number = ?", i + 1, i);
                }
                insert(number, other);
                yield OptionalLong.of(number);
            }
            case APPEND -> {
                insert(last + 1L, entry);
                yield OptionalLong.of(last + 1L);
            }
            case CUT_BEGINNING -> {
                run("DELETE FROM audit WHERE number <= ?", number);
                if (cases.percent(50)) {
                    run("UPDATE audit SET number = number - ?", number);
                }
                yield OptionalLong.of(1);
            }
            case REMOVE_LINK -> {
                run(
                        "DELETE FROM audit_links WHERE name = (SELECT name FROM audit_links LIMIT 1 OFFSET ?)",
                        cases.below(5));
                yield OptionalLong.empty();
            }
            case EDIT_LINK -> {
                String column = cases.oneOf(List.of("name", "salt", "seal"));
                run(
                        "UPDATE audit_links SET " + column + " = randomblob(16)"
                                + " WHERE name = (SELECT name FROM audit_links LIMIT 1 OFFSET ?)",
                        cases.below(5));
                yield OptionalLong.empty();
            }
            case EDIT_HEADS -> {
                Files.write(headsFile, edited(heads, cases));
                yield OptionalLong.empty();
            }
            case REMOVE_HEADS -> {
                Files.delete(headsFile);
                yield OptionalLong.of(1);
            }
            case PUT_BACK_AN_OLDER_STORE -> {
                // As it was after an entry: its memories and changes, too, are those of that time.
                long then = Math.min(number, last - 1L);
                Matcher change =
                        CHANGE.matcher(new String(entries.get((int) then - 1).text(), StandardCharsets.UTF_8));
                long changes = change.find() ? Long.parseLong(change.group(1)) : 0;
                run("DELETE FROM audit WHERE number > ?", then);
                run("DELETE FROM memories WHERE seq > ?", changes);
                run("UPDATE feed SET last_change = ?", changes);
                yield OptionalLong.of(then + 1);
            }
        };
    }

    /** Makes everything as it was. */
    void undo() throws SQLException, IOException {
        run("BEGIN IMMEDIATE");
        for (String table : TABLES) {
            run("DELETE FROM main." + table);
            run("INSERT INTO main." + table + " SELECT * FROM before." + table);
        }
        run("COMMIT");
        Files.write(headsFile, heads);
    }

    private String headsText() {
        return new String(heads, StandardCharsets.UTF_8);
    }

    private void put(long number, Entry entry) throws SQLException {
        run("UPDATE audit SET text = ?, seal = ? WHERE number = ?", entry.text(), entry.seal(), number);
    }

    private void insert(long number, Entry entry) throws SQLException {
        run("INSERT INTO audit (number, text, seal) VALUES (?, ?, ?)", number, entry.text(), entry.seal());
    }

    /** The same bytes, but for one that is another, missing, or added. */
    private static byte[] edited(byte[] bytes, SeededCases cases) {
        int at = cases.below(bytes.length);
        int how = cases.below(3);
        ByteArrayOutputStream edited = new ByteArrayOutputStream();
        edited.write(bytes, 0, at);
        if (how == 0) {
            edited.write(bytes[at] ^ (1 << cases.below(8)));
        } else if (how == 1) {
            edited.write(cases.below(256));
            edited.write(bytes[at]);
        }
        edited.write(bytes, at + 1, bytes.length - at - 1);
        return edited.toByteArray();
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
