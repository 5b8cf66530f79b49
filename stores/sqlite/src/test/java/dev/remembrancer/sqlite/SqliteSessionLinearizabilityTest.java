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
    void callsOfSeveralProcessesAreLinearizable() throws Exception {
        String file = directory.resolve("sessions.db").toString();
        SessionLinearizability.ofProcesses(Opener.class, file, directory);
    }

    /** Opens the sessions in a file, in each of the processes. */
    public static final class Opener implements SessionsOpener {
        @Override
        public Sessions open(String file) {
            return StoredSessions.over(SqliteSessionStore.open(Path.of(file), InstantSource.system()));
        }
    }
}
