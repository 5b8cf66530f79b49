package dev.remembrancer.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Main;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.process.QuickJava;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code serve} is killed with SIGKILL while clients write, round after round on one directory; the server
 * that is started next must hold what they were told. Two such servers are killed side by side. {@code -Drounds=100}
 * kills a hundred times in all, {@code -Dseed=S} at other moments.
 */
class ServerKillCrashTest {
    private static final int SERVERS = 2;
    private static final int CLIENTS = 4;

    private final int rounds = Integer.getInteger("rounds", 2);
    private final long seed = Long.getLong("seed", 1);

    @TempDir
    Path scratch;

    @Test
    void whatAServerAcknowledgedIsThereAfterAKillAndWhatIsAskedAgainIsDoneOnce() throws Exception {
        QuickJava jvm = new QuickJava(scratch);
        train(jvm);
        ExecutorService lanes = Executors.newFixedThreadPool(SERVERS);
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            Lane lane = new Lane(jvm, "server" + i, seed + i);
            running.add(lanes.submit(() -> lane.run(rounds / SERVERS)));
        }
        int acknowledged = 0;
        for (Future<Integer> lane : running) {
            acknowledged += lane.get();
        }
        lanes.shutdown();
        System.out.printf("killed %d servers under load, with %d acknowledged writes%n", rounds, acknowledged);
        assertThat(acknowledged).isGreaterThan(rounds);
    }

    /** One server's whole life, so that those that are killed start sooner. */
    private void train(QuickJava jvm) throws Exception {
        KilledServer server = new KilledServer(
                jvm.training(CrashServer.class, scratch.resolve("training").toString()));
        server.begin();
        Caller caller = caller(server.awaitStarted(), Optional.empty());
        caller.post("/api/v1/agents", Optional.empty(), Map.of("name", "crash")).good();
        Client client = new Client("trainer", new SeededCases(seed));
        client.look(caller);
        server.end();
    }

    private static Caller caller(JsonNode started, Optional<String> key) {
        return new Caller(
                started.path("url").asText(),
                key.orElseGet(() -> started.path("key").asText()));
    }

    /** One directory, on which one server after the other is killed. */
    private final class Lane {
        private final QuickJava jvm;
        private final Path data;
        private final long seed;
        private final SeededCases cases;
        private final List<Client> clients = new ArrayList<>();
        private Optional<String> key = Optional.empty();

        private Lane(QuickJava jvm, String name, long seed) {
            this.jvm = jvm;
            this.data = scratch.resolve(name);
            this.seed = seed;
            this.cases = new SeededCases(seed);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Client("client" + i, new SeededCases(seed * 100 + i)));
            }
        }

        private int run(int kills) throws Exception {
            KilledServer server = waiting();
            for (int round = 0; round <= kills; round++) {
                server.begin();
                KilledServer next = waiting();
                try {
                    round(server, round == kills);
                } catch (Exception | AssertionError failure) {
                    next.kill();
                    throw new AssertionError(
                            "round " + round + " failed with -Dseed=" + seed + ": " + failure.getMessage(), failure);
                } finally {
                    server.kill();
                }
                server = next;
            }
            server.kill();
            return acknowledged();
        }

        private KilledServer waiting() throws Exception {
            return new KilledServer(jvm.process(CrashServer.class, data.toString()));
        }

        private void round(KilledServer server, boolean isLast) throws Exception {
            if (!isLast && key.isPresent() && cases.percent(10)) {
                // Killed while it starts and recovers; nobody has an answer from it.
                Thread.sleep(cases.between(50, 400));
                return;
            }
            JsonNode started = server.awaitStarted();
            Caller caller = caller(started, key);
            if (key.isEmpty()) {
                key = Optional.of(started.path("key").asText());
                caller.post("/api/v1/agents", Optional.empty(), Map.of("name", "crash"))
                        .good();
            }
            for (Client client : clients) {
                client.look(caller);
            }
            assertStoreAndIndexAgree();
            if (!isLast) {
                killUnderLoad(server, caller);
            }
        }

        private void killUnderLoad(KilledServer server, Caller caller) throws Exception {
            List<CompletableFuture<Void>> load = clients.stream()
                    .map(client -> CompletableFuture.runAsync(
                            () -> client.askUntilItIsGone(caller), task -> new Thread(task, "client").start()))
                    .toList();
            int enough = acknowledged() + cases.between(1, 120);
            while (acknowledged() < enough && load.stream().noneMatch(CompletableFuture::isDone)) {
                Thread.sleep(1);
            }
            Thread.sleep(cases.below(20));
            server.kill();
            load.forEach(CompletableFuture::join);
        }

        private int acknowledged() {
            return clients.stream().mapToInt(Client::acknowledged).sum();
        }

        /** The command {@code check}, beside the server that runs. */
        private void assertStoreAndIndexAgree() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
            Shell shell = new Shell(
                    InputStream.nullInputStream(), printed, printed, Map.of(), data, false, InstantSource.system());
            try (SharedModel model = CrashServer.model()) {
                int exitCode = Main.run(shell, model, "check", "--data=" + data);
                assertThat(exitCode).as(out.toString(StandardCharsets.UTF_8)).isZero();
            }
        }
    }
}
