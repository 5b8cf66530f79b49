package dev.remembrancer.embedded;

import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.OwnKeySessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.sqlite.SqliteOptions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import dev.remembrancer.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The conversations of an encrypted memory, each under a key of its own that the store of the memories knows. */
public final class SealedConversations extends ForwardingSessions {
    private final SqliteStore store;

    private SealedConversations(Sessions inner, SqliteStore store) {
        super(inner);
        this.store = store;
    }

    /** Opens the conversations in a directory without its memories: no model is loaded. */
    public static Sessions open(Path directory, AtRest keys, InstantSource clock) {
        DataDirectory.prepare(directory);
        SqliteStore store = SqliteStore.openSealed(
                directory.resolve(Embedded.STORE), clock, SqliteOptions.DEFAULT, Observer.NONE, keys.open(directory));
        try {
            Sessions plain = StoredSessions.over(SqliteSessionStore.open(directory.resolve(Embedded.SESSIONS), clock));
            return new SealedConversations(over(plain, store, clock), store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    static Sessions over(Sessions plain, SqliteStore store, InstantSource clock) {
        return OwnKeySessions.over(plain, id -> store.sessionKeys(id.value()), new SecureRandom(), clock);
    }

    @Override
    public Session session(SessionId id) {
        return inner().session(id);
    }

    @Override
    public void close() {
        try {
            super.close();
        } finally {
            store.close();
        }
    }
}
