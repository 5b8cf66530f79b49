package dev.remembrancer.session.store;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.Traces;

/**
 * The files of a {@link SessionStore}, as somebody sees them who wants to know that a cleared session is gone from them.
 * Safe for use by several threads.
 */
public interface SessionFiles {
    /** Of a store that keeps no files, or whose files others look after. */
    SessionFiles NONE = new SessionFiles() {
        @Override
        public void trace(SessionId session, Traces.Gathering into) {}

        @Override
        public Purged purge(Traces traces) {
            return Purged.clean("no files", 0, false);
        }
    };

    /** Gathers what tells the bytes of a session in the files. */
    void trace(SessionId session, Traces.Gathering into);

    /** Sees to it that no file holds what was cleared, and looks through them for traces of it. May take long. */
    Purged purge(Traces traces);
}
