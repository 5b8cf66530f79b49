package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.JsonFileSessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileLinearizabilityTest {
    @TempDir
    private Path directory;

    @Test
    void callsOfSeveralProcessesAreLinearizable() throws Exception {
        String file = directory.resolve("memory.json").toString();
        SessionLinearizability.ofProcesses(Opener.class, file, directory);
    }

    /** Opens the sessions in a file, in each of the processes. */
    public static final class Opener implements SessionsOpener {
        @Override
        public Sessions open(String file) {
            return StoredSessions.over(new JsonFileSessionStore(Path.of(file), InstantSource.system()));
        }
    }
}
