package dev.remembrancer.jdbc;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionLinearizability;
import dev.remembrancer.testkit.session.SessionsOpener;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What several processes do to one session on one server; that of several threads is in the contract. */
class LinearizabilityIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void callsOfSeveralProcessesAreLinearizable(Engine engine) throws Exception {
        SessionLinearizability.ofProcesses(Opener.class, engine.empty(directory), directory);
    }

    /** Opens the sessions in a database, in each of the processes. */
    public static final class Opener implements SessionsOpener {
        @Override
        public Sessions open(String url) {
            return StoredSessions.over(JdbcSessionStore.open(url, JdbcOptions.DEFAULT));
        }
    }
}
