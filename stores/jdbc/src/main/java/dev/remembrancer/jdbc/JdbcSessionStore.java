package dev.remembrancer.jdbc;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.SessionStore;
import dev.remembrancer.session.store.SessionWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Sessions in an SQL database, in the tables of the Python SDK's {@code SQLAlchemySession}, so that both can continue
 * the same conversation: PostgreSQL, MySQL 8, MariaDB, SQLite (there also the tables of {@code SQLiteSession}) and H2.
 *
 * <p>A unit holds its session's row in the database, so that units of all processes on one session come one after the
 * other; on SQLite it holds the file. Items are in the order of {@code created_at}, then of {@code id}. The time is the
 * database's, and never before that of the items that are there. It is told in one zone, whatever that of the JVM; see
 * {@link JdbcOptions}. SQLite tells whole seconds.
 *
 * <p>Owners, facts and idempotency keys are in tables of their own, {@code remembrancer_facts_…} and
 * {@code remembrancer_keys_…}, made when they are first needed. They go with the session, also when Python clears it.
 *
 * <p>An id has no U+0000, and where the column has a length, not more characters than that. A deadlock is tried again
 * several times before it is told. An interrupt does not break off a call that has its connection; on a virtual thread
 * a driver that reads from a socket may see it and lose the connection, which is told as such.
 */
public final class JdbcSessionStore implements SessionStore {
    private static final int ATTEMPTS = 10;

    private final Database database;
    private final Statements statements;
    private final Schema schema;
    private final ZoneId zone;
    private final Listing listing;

    private JdbcSessionStore(Database database, JdbcOptions options) {
        this.database = database;
        this.zone = database.dialect() == Dialect.SQLITE ? ZoneOffset.UTC : options.zone();
        this.statements = new Statements(database.dialect(), options);
        this.schema = Schema.open(database, statements, options.createTables());
        this.listing = new Listing(statements, schema, zone);
    }

    /**
     * The sessions in the database of a source of connections. How connections wait for locks is set on them: until the
     * end of a transaction in PostgreSQL, for as long as they live elsewhere.
     *
     * @param source stays open when the store is closed
     * @throws TablesMissingException when there are no tables and none may be made
     * @throws TablesUnsuitableException when the tables are of another shape
     */
    public static JdbcSessionStore open(DataSource source, JdbcOptions options) {
        return open(Database.of(source, options), options);
    }

    /**
     * The sessions in the database at an address, over a pool of its own. The driver is yours to bring.
     *
     * @param url a JDBC URL; what the driver can be told there, such as how long to wait for an answer, is up to you
     */
    public static JdbcSessionStore open(String url, JdbcOptions options) {
        return open(Database.at(url, Optional.empty(), options), options);
    }

    /** The sessions in the database at an address, opened as that user; see {@link #open(String, JdbcOptions)}. */
    public static JdbcSessionStore open(String url, JdbcLogin login, JdbcOptions options) {
        return open(Database.at(url, Optional.of(login), options), options);
    }

    private static JdbcSessionStore open(Database database, JdbcOptions options) {
        boolean opened = false;
        try {
            JdbcSessionStore store = new JdbcSessionStore(database, options);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    @Override
    public List<ItemRow> newest(SessionId session, int limit) {
        schema.require(session);
        return uninterrupted(() -> {
            try (Transaction single = database.single("read session " + session)) {
                return JdbcWriter.newest(single.sql(), statements, session, limit);
            }
        });
    }

    @Override
    public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
        schema.require(session);
        return uninterrupted(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return writeOnce(session, unit);
                } catch (StartOverException e) {
                    e.needed().ifPresent(schema::make);
                    if (attempt == ATTEMPTS) {
                        throw new SessionBusyException(
                                "change session " + session + ": others changed it each of " + ATTEMPTS
                                        + " times; nothing was stored, try again",
                                e);
                    }
                }
            }
        });
    }

    private <R> R writeOnce(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
        try (Transaction transaction = database.begin("change session " + session)) {
            JdbcWriter writer = JdbcWriter.hold(transaction.sql(), statements, schema, zone, session);
            R result = unit.apply(writer);
            transaction.sql().requireSound();
            if (writer.isChanged()) {
                writer.finish();
                transaction.commit();
            }
            return result;
        }
    }

    @Override
    public Optional<SessionInfo> info(SessionId session) {
        schema.require(session);
        return uninterrupted(() -> {
            try (Transaction single = database.single("look up session " + session)) {
                return listing.info(single.sql(), session);
            }
        });
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return uninterrupted(() -> {
            try (Transaction single = database.single("list sessions")) {
                return listing.list(single.sql(), query);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }

    /** A pool gives an interrupted thread no connection, and some drivers break one off. The caller learns of it after. */
    private static <R> R uninterrupted(Supplier<R> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return call.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
