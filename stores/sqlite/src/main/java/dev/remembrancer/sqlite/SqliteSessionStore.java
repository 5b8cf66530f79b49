package dev.remembrancer.sqlite;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.SessionFiles;
import dev.remembrancer.session.store.SessionStore;
import dev.remembrancer.session.store.SessionWriter;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.Traces;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sessions in one SQLite file, in the tables of {@code SQLiteSession} of the OpenAI Agents SDK: its Python sessions and
 * these can have one file open and go on with each other's conversations.
 *
 * <p>What a write acknowledged survives the end of the process and of the power, and callers that write at the same time
 * share a commit. Several processes take turns. What is removed is overwritten in the file and, as soon as nobody reads
 * from it, in the log. Items are in the order of their row numbers. Owners, facts and idempotency keys stand in tables
 * of our own beside those of the SDK, which knows nothing of them: when it clears a session, they stay until the
 * session is cleared here.
 */
public final class SqliteSessionStore implements SessionStore, SessionFiles {
    /** How much of an item may be what every item begins with: its role and its kind. */
    private static final int SHARED = 48;

    private final SessionStatements statements;
    private final Sql writing;
    private final WriteAheadLog log;
    private final CommitQueue<SessionGroup> queue;
    private final ReadPool readers;
    private final FilePurge purge;
    private final Observer observer;

    private SqliteSessionStore(
            Connections connections,
            SqliteOptions options,
            InstantSource clock,
            SessionTables tables,
            Observer observer) {
        this.observer = observer;
        this.statements = new SessionStatements(tables);
        this.writing = Opening.openSessions(connections, tables);
        this.log = new WriteAheadLog(writing, connections, options);
        GroupWriter<SessionGroup> groups =
                new GroupWriter<>(writing, log, new SessionGroup(writing, statements, clock));
        this.queue = new CommitQueue<>(connections.file(), group -> {
            observer.count(Observer.Bulk.ITEM_UNITS, group.size());
            groups.accept(group);
        });
        this.readers = new ReadPool(connections, options.readers());
        this.purge = new FilePurge(connections);
    }

    /**
     * Opens the sessions in a file, which is made when it is not there.
     *
     * @param clock tells when sessions are made and changed
     * @throws dev.remembrancer.PermanentException when the file can't be used: no database, not writable, damaged, on a
     *     network, with tables of another shape. It is left as it was
     */
    public static SqliteSessionStore open(Path file, InstantSource clock) {
        return open(file, clock, SqliteOptions.DEFAULT, SessionTables.DEFAULT);
    }

    /** Opens the sessions in a file and tables as the options say; see {@link #open(Path, InstantSource)}. */
    public static SqliteSessionStore open(Path file, InstantSource clock, SqliteOptions options, SessionTables tables) {
        return open(file, clock, options, tables, Observer.NONE);
    }

    /**
     * Opens the sessions in a file and tables as the options say; see {@link #open(Path, InstantSource)}.
     *
     * @param observer is told of every unit of writing, and how many were committed together
     */
    public static SqliteSessionStore open(
            Path file, InstantSource clock, SqliteOptions options, SessionTables tables, Observer observer) {
        Path prepared = StoreFile.prepare(file, options);
        return new SqliteSessionStore(new Connections(prepared, options), options, clock, tables, observer);
    }

    @Override
    public List<ItemRow> newest(SessionId session, int limit) {
        return readers.read(sql -> new SessionRows(sql, statements).newest(session, limit));
    }

    @Override
    public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
        return observer.observe(Activity.COMMIT_ITEMS, () -> queue.submit(group -> unit.apply(group.writer(session))));
    }

    @Override
    public Optional<SessionInfo> info(SessionId session) {
        return readers.read(sql -> new SessionRows(sql, statements).info(session));
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return readers.read(sql -> new SessionRows(sql, statements).list(query));
    }

    /** {@inheritDoc} A row begins with the session's id, so where that ends and the next column begins is told apart. */
    @Override
    public void trace(SessionId session, Traces.Gathering into) {
        readers.read(sql -> {
            SessionRows rows = new SessionRows(sql, statements);
            String id = session.value();
            rows.info(session)
                    .ifPresent(info -> into.end(id, SessionTimes.text(info.createdAt()))
                            .end(id, info.owner().orElse(""))
                            .end(id, SessionTimes.text(info.createdAt()).substring(0, 10)));
            sql.list(Row::text, statements.keys, id).forEach(key -> into.end(id, key));
            for (ItemRow row : rows.newest(session, Integer.MAX_VALUE)) {
                String text = row.text();
                into.end(id, text.substring(0, Math.min(8, text.length())));
                if (text.length() > SHARED) {
                    into.inside(text.substring(SHARED));
                }
            }
            return into.end(id);
        });
    }

    @Override
    public Purged purge(Traces traces) {
        return purge.purge(traces);
    }

    /** Finishes what is on its way, and lets go of the file. What comes later is refused. */
    @Override
    public synchronized void close() {
        if (queue.close()) {
            readers.close();
            log.close();
            writing.close();
        }
    }
}
