package dev.remembrancer.sqlite;

import dev.remembrancer.session.SessionId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What the units of sessions work with: it gives each the writer of its session. */
final class SessionGroup implements GroupWork<SessionGroup> {
    private final Sql sql;
    private final SessionStatements statements;
    private final InstantSource clock;
    private @Nullable SqliteSessionWriter writer;

    SessionGroup(Sql sql, SessionStatements statements, InstantSource clock) {
        this.sql = sql;
        this.statements = statements;
        this.clock = clock;
    }

    /** The writer of a unit's session. */
    SqliteSessionWriter writer(SessionId session) {
        SqliteSessionWriter made =
                new SqliteSessionWriter(sql, statements, session, SessionTimes.text(clock.instant()));
        writer = made;
        return made;
    }

    @Override
    public void begin() {
        writer = null;
    }

    @Override
    public SessionGroup next() {
        return this;
    }

    @Override
    public boolean ended(boolean succeeded) {
        boolean deleted = succeeded && writer != null && writer.hasDeleted();
        writer = null;
        return deleted;
    }

    @Override
    public void end() {
        // Every unit has written what it has to.
    }
}
