package dev.remembrancer.sqlite;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionLinearizability;
import dev.remembrancer.testkit.session.SessionsOpener;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionLinearizabilityTest {
    @TempDir
    Path directory;

    @Test
    void callsOfSeveralThreadsAreLinearizable() {
        try (Sessions sessions = new Opener().open(file())) {
            SessionLinearizability.ofThreads(sessions);
        }
    }

    @Test
    void callsOfSeveralProcessesAreLinearizable() throws Exception {
        SessionLinearizability.ofProcesses(Opener.class, file(), directory);
    }

    private String file() {
        return directory.resolve("sessions.db").toString();
    }

    /** Opens the sessions in a file, in each of the processes. */
    public static final class Opener implements SessionsOpener {
        @Override
        public Sessions open(String file) {
            return StoredSessions.over(SqliteSessionStore.open(Path.of(file), InstantSource.system()));
        }
    }
}
