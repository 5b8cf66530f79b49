package dev.remembrancer.client;

import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.testkit.session.SessionContract;
import dev.remembrancer.testkit.session.branch.BranchingContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What sessions and their branches promise, seen through a client and a server. */
class ClientSessionsTest implements SessionContract, BranchingContract {
    @TempDir
    Path directory;

    private ServedMemory served;
    private RemembrancerClient client;

    @BeforeEach
    void start() {
        served = ServedMemory.empty(directory);
        client = served.client();
    }

    @AfterEach
    void stop() {
        client.close();
        served.close();
    }

    @Override
    public BranchedSessions sessions() {
        return client.sessions();
    }
}
