package dev.remembrancer.advanced;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchedSessions;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Sessions with branches in SQLite or PostgreSQL, in the tables of the Python SDK's AdvancedSQLiteSession. On SQLite the
 * two can go on with each other's sessions in one file; which branch is the current one the SDK keeps in memory, so its
 * sessions begin on main. PostgreSQL has the same tables; the SDK knows no branches there.
 *
 * <p>Branches share their messages: a branch of a long conversation costs one short row for each item. Every change is
 * one transaction, also of branches. An idempotency key is good for the whole session.
 *
 * <p>Tables beginning with {@code remembrancer_branch} hold what the SDK does not keep, and are made when first needed.
 * For the SDK a branch without items is none, so one that it empties is gone here too; one that was emptied here, and
 * then filled and deleted by the SDK, is here an empty branch again until it is deleted here.
 */
public final class AdvancedSessions implements BranchedSessions {
    private final Database database;
    private final AdvancedStore store;
    private final Extras extras = new Extras();

    private AdvancedSessions(Database database) {
        this.database = database;
        this.store = new AdvancedStore(database, extras, Optional.empty());
    }

    /**
     * The sessions of a database.
     *
     * @param source stays open when the sessions are closed; lends connections that are in no transaction
     * @param clock tells when items come and branches begin
     */
    public static AdvancedSessions open(DataSource source, AdvancedOptions options, InstantSource clock) {
        return open(Connections.of(source), options, clock);
    }

    /**
     * The sessions of a database at a JDBC URL, such as {@code jdbc:sqlite:sessions.db}. Not of SQLite's in-memory
     * databases, which are another one on each connection.
     */
    public static AdvancedSessions open(String url, AdvancedOptions options, InstantSource clock) {
        return open(Connections.at(url), options, clock);
    }

    private static AdvancedSessions open(Connections connections, AdvancedOptions options, InstantSource clock) {
        Database database = new Database(connections, options, clock);
        database.write(unit -> {
            Schema.prepare(unit);
            return unit.dialect();
        });
        return new AdvancedSessions(database);
    }

    @Override
    public BranchedSession session(SessionId id) {
        return new AdvancedSession(database, extras, id);
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return store.list(query);
    }

    @Override
    public void close() {
        database.close();
    }
}
