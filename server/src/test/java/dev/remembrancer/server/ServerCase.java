package dev.remembrancer.server;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.ServerRig.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that talks to a server over an empty memory, in which there is one agent. */
abstract class ServerCase {
    static final String AGENT = "/api/v1/agents/support";

    @TempDir
    Path directory;

    Remembrancer remembrancer;
    ServerRig rig;

    @BeforeEach
    void start() {
        remembrancer = SmallMemory.open();
        remembrancer.agent("support");
        rig = ServerRig.over(remembrancer, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
        remembrancer.close();
    }

    Answer remember(Map<String, ?> memory) {
        return rig.post(AGENT + "/remember", memory);
    }

    Answer recall(Map<String, ?> query) {
        return rig.post(AGENT + "/recall", query);
    }
}
