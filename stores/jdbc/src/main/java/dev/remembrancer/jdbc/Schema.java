package dev.remembrancer.jdbc;

import dev.remembrancer.RemembrancerException;
import dev.remembrancer.session.SessionId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables: whether they are there, of what shape, and how they are made. */
final class Schema {
    /** A table that the Python SDK does not know, made when it is first needed. */
    enum Extra {
        FACTS,
        KEYS
    }

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private static final int ATTEMPTS = 5;

    private static final String MYSQL_COLUMNS = """
            SELECT column_name, character_maximum_length, collation_name FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = ? AND column_name IN ('session_id', 'message_data')
            """;

    private static final String POSTGRES_ZONED = """
            SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?)
            AND attname IN ('created_at', 'updated_at') AND atttypid <> 'timestamp'::regtype
            """;

    private final Database database;
    private final Statements statements;
    private final boolean creates;
    private final Set<Extra> known = EnumSet.noneOf(Extra.class);
    private Limits limits = Limits.NONE;

    private Schema(Database database, Statements statements, boolean creates) {
        this.database = database;
        this.statements = statements;
        this.creates = creates;
    }

    /** Looks for the tables of the Python SDK, makes them if that is allowed, and checks their shape. */
    static Schema open(Database database, Statements statements, boolean creates) {
        Schema schema = new Schema(database, statements, creates);
        if (database.dialect() == Dialect.SQLITE) {
            schema.useWriteAheadLog();
        }
        schema.openTables();
        schema.checkShape();
        return schema;
    }

    /** The name as this database can hold it. */
    SessionId require(SessionId session) {
        return limits.require(database.dialect(), session);
    }

    Limits limits() {
        return limits;
    }

    /** Whether one of the extra tables is there. */
    synchronized boolean has(Sql sql, Extra extra) {
        if (!known.contains(extra) && exists(sql, name(extra))) {
            known.add(extra);
        }
        return known.contains(extra);
    }

    /** Lets a unit go on when one of the extra tables is there; else it starts over when that was made. */
    void need(Sql sql, Extra extra) {
        if (!has(sql, extra)) {
            throw sql.refuse(
                    creates ? new StartOverException(extra) : new TablesMissingException(name(extra), creation(extra)));
        }
    }

    /** Makes one of the extra tables, unless it is there. */
    void make(Extra extra) {
        make(creation(extra));
    }

    private String name(Extra extra) {
        return extra == Extra.FACTS ? statements.factsTable : statements.keysTable;
    }

    private List<String> creation(Extra extra) {
        return extra == Extra.FACTS ? statements.createFacts() : statements.createKeys();
    }

    private void openTables() {
        Optional<String> missing = firstMissing();
        if (missing.isPresent()) {
            if (!creates) {
                throw new TablesMissingException(missing.get(), statements.createTables());
            }
            make(statements.createTables());
        }
    }

    private Optional<String> firstMissing() {
        try (Transaction single = database.single("look for the tables of sessions")) {
            for (String table : List.of(statements.sessionsTable, statements.messagesTable)) {
                if (!exists(single.sql(), table)) {
                    return Optional.of(table);
                }
            }
            return Optional.empty();
        }
    }

    private boolean exists(Sql sql, String table) {
        return sql.first(row -> row.getString(1), statements.dialect.exists(), statements.dialect.existing(table))
                .isPresent();
    }

    /** Several processes may do this at once; one of them finds that another was faster. */
    private void make(List<String> creation) {
        String act = "make the tables of sessions";
        for (int attempt = 1; ; attempt++) {
            // Only SQLite has to hold its lock from the beginning; elsewhere one failure would undo the rest.
            try (Transaction transaction =
                    database.dialect() == Dialect.SQLITE ? database.begin(act) : database.single(act)) {
                creation.forEach(transaction.sql()::makeIfAbsent);
                if (database.dialect() == Dialect.SQLITE) {
                    transaction.commit();
                }
                return;
            } catch (StartOverException e) {
                if (attempt == ATTEMPTS) {
                    throw new SessionBusyException(act + ": others make them at the same time; try again", e);
                }
            } catch (StatementFailedException e) {
                // H2 falls over its own feet when two make the same table.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void checkShape() {
        try (Transaction single = database.single("look at the tables of sessions")) {
            Sql sql = single.sql();
            sql.list(row -> row, statements.sessionShape);
            sql.list(row -> row, statements.messageShape);
            if (database.dialect().isMysql()) {
                limits = mysqlLimits(sql);
            }
            if (database.dialect() == Dialect.POSTGRESQL) {
                requireNoZone(sql, statements.sessionsTable);
                requireNoZone(sql, statements.messagesTable);
            }
        }
    }

    /** In a column that knows of zones, every connection would tell the same time otherwise. */
    private void requireNoZone(Sql sql, String table) {
        sql.first(row -> row.getString(1), POSTGRES_ZONED, statements.dialect.existing(table))
                .ifPresent(column -> {
                    throw new TablesUnsuitableException(column + " of " + table
                            + " must be timestamp without time zone, as SQLAlchemySession makes it");
                });
    }

    private Limits mysqlLimits(Sql sql) {
        Limits found = Limits.NONE;
        for (String table : List.of(statements.sessionsTable, statements.messagesTable)) {
            for (Limits column : sql.list(
                    row -> {
                        long length = row.getLong(2);
                        long most = length == 0 ? Long.MAX_VALUE : length;
                        if (row.getString(1).equalsIgnoreCase("message_data")) {
                            return new Limits(Long.MAX_VALUE, most);
                        }
                        requireExact(table, Sql.text(row, 3));
                        return new Limits(most, Long.MAX_VALUE);
                    },
                    MYSQL_COLUMNS,
                    table)) {
                found = found.and(column);
            }
        }
        return found;
    }

    /** MySQL's usual collations take one session for another: by case, by accents or by blanks at the end. */
    private static void requireExact(String table, String collation) {
        String name = collation.toLowerCase(Locale.ROOT);
        if (!(name.isEmpty() || name.equals("binary") || name.endsWith("nopad_bin") || name.endsWith("0900_bin"))) {
            throw new TablesUnsuitableException(
                    "session_id of " + table + " has the collation " + collation + ", in which two ids can be one; give"
                            + " it utf8mb4_0900_bin (MySQL) or utf8mb4_nopad_bin (MariaDB)");
        }
    }

    private void useWriteAheadLog() {
        try (Transaction single = database.single("set up the database file")) {
            Sql sql = single.sql();
            boolean there = sql.first(row -> Sql.text(row, 1), "PRAGMA journal_mode")
                    .filter("wal"::equals)
                    .isPresent();
            if (!there) {
                sql.run("PRAGMA journal_mode = WAL");
            }
        } catch (RemembrancerException e) {
            // A file that can't be written can still be read, and another process may be switching it right now.
            LOG.debug("the write-ahead log was not switched on: {}", e.getMessage());
        }
    }
}
