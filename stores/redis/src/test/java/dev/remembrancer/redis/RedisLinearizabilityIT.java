package dev.remembrancer.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionLinearizability;
import dev.remembrancer.testkit.session.SessionsOpener;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several processes do to one session on one Redis; that of several threads is in the contract. */
class RedisLinearizabilityIT {
    @TempDir
    Path directory;

    @Test
    void callsOfSeveralProcessesAreLinearizable() throws Exception {
        Optional<RedisServer> server = RedisServer.empty();
        assumeTrue(server.isPresent(), RedisServer.LEFT_OUT);
        SessionLinearizability.ofProcesses(Opener.class, server.get().url().toString(), directory);
    }

    /** Opens the sessions on a server, in each of the processes. */
    public static final class Opener implements SessionsOpener {
        @Override
        public Sessions open(String url) {
            return StoredSessions.over(RedisSessionStore.open(URI.create(url), RedisSessionOptions.DEFAULT));
        }
    }
}
