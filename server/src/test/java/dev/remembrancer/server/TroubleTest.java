package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.http.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no fault of the caller. */
class TroubleTest {
    private static final Logger LOGGER = Logger.getLogger(Problems.class.getName());

    @TempDir
    Path directory;

    private final TroubledStore store = new TroubledStore();
    private final Remembrancer remembrancer = SmallMemory.over(store);
    private final Log log = new Log();
    private ServerRig rig;

    @BeforeEach
    void start() {
        LOGGER.addHandler(log);
        LOGGER.setUseParentHandlers(false);
        remembrancer.agent("support");
        rig = ServerRig.over(remembrancer, directory);
    }

    @AfterEach
    void stop() {
        store.meet(() -> {});
        rig.close();
        remembrancer.close();
        LOGGER.removeHandler(log);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void whatMayPassIsAskedToBeTriedAgain() {
        store.meet(() -> {
            throw new TroubledStore.DiskFullException();
        });
        Answer answer = remember();
        store.meet(() -> {});

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text("detail")).contains("the disk is full");
        assertThat(remember().status()).isEqualTo(201);
    }

    @Test
    void aStoreThatCannotBeReadIsNotReady() {
        store.meetReading(() -> {
            throw new TroubledStore.DiskFullException();
        });
        Answer answer = rig.send(rig.strangersRequest("/ready").GET());
        store.meetReading(() -> {});

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().toString()).isEqualTo("{\"status\":\"not_ready\"}");
        assertThat(rig.get("/health").status()).isEqualTo(200);
    }

    @Test
    void aFailureOfOursIsLoggedUnderAnIdAndNotTold() {
        store.meet(() -> {
            throw new IllegalStateException("inner workings");
        });
        Answer answer = remember();

        String id = answer.text("detail").replaceAll(".* ([0-9a-f]{16})\\.", "$1");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().toString()).doesNotContain("inner workings").doesNotContain("Exception");
        assertThat(log.lines)
                .singleElement()
                .asString()
                .contains(id, "inner workings")
                .doesNotContain("canary");
    }

    @Test
    void keysThatCanNotBeReadLetNobodyInAndAreReportedOnce() throws IOException {
        Path keys = directory.resolve("keys.json");
        byte[] whole = Files.readAllBytes(keys);
        Logger logger = Logger.getLogger(SharedFile.class.getName());
        logger.addHandler(log);
        logger.setUseParentHandlers(false);
        try {
            Files.writeString(keys, "{\"keys\": \"canary\"}");
            for (int i = 0; i < 3; i++) {
                Answer answer = rig.get("/api/v1/agents");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text("code")).isEqualTo("access_unavailable");
                assertThat(answer.json().toString()).doesNotContain("keys.json");
            }
            assertThat(log.lines).singleElement().asString().doesNotContain("canary", "\tat ");
            Files.write(keys, whole);
            assertThat(rig.get("/api/v1/agents").status()).isEqualTo(200);
            Files.delete(keys);
            assertThat(rig.get("/api/v1/agents").status()).isEqualTo(503);
            assertThat(log.lines).hasSize(2);
        } finally {
            logger.removeHandler(log);
            logger.setUseParentHandlers(true);
            Files.write(keys, whole);
        }
    }

    @Test
    void anErrorOfTheMachineIsAnsweredToo() {
        store.meet(() -> {
            throw new StackOverflowError("inner workings");
        });
        Answer answer = remember();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("code")).isEqualTo("server_error");
        assertThat(answer.json().toString()).doesNotContain("inner workings");
    }

    @Test
    void aCallerWhoHangsUpIsNoFaultOfOurs() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), rig.server().port())) {
            String request = "POST /api/v1/agents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + rig.key()
                    + "\r\nContent-Length: 100\r\n\r\n{\"name\":";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertThat(remember().status()).isEqualTo(201);
        assertThat(log.lines).isEmpty();
    }

    private Answer remember() {
        return rig.post("/api/v1/agents/support/remember", Map.of("content", "canary"));
    }

    /** What was logged, with the traces. */
    private static final class Log extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            StringWriter trace = new StringWriter();
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(trace, true));
            }
            lines.add(record.getMessage() + trace);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
