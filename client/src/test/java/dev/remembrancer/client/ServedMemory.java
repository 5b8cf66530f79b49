package dev.remembrancer.client;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.server.Limits;
import dev.remembrancer.server.RemembrancerServer;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryIndex;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A real server over the real engine, whose parts live in this process, and what is behind it. */
final class ServedMemory implements AutoCloseable {
    private static final long SEED = 7;

    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("io.javalin"),
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("dev.remembrancer.server"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private final Remembrancer behind;
    private final RemembrancerServer server;
    private final String key;

    private ServedMemory(Remembrancer behind, RemembrancerServer server) {
        this.behind = behind;
        this.server = server;
        this.key = server.newKey().orElseThrow();
    }

    static ServedMemory over(MemoryStore store, Path directory, InstantSource clock, Embedder embedder, Random random) {
        return over(store, directory, clock, embedder, random, parts -> parts);
    }

    /** One that is empty, whose clock stands still, and which has a reranker. */
    static ServedMemory reranked(Path directory, Reranker reranker) {
        return over(
                new InMemoryStore(),
                directory,
                MutableClock.atNoon(),
                HashingEmbedder.standard(),
                new Random(SEED),
                parts -> parts.reranker(reranker));
    }

    private static ServedMemory over(
            MemoryStore store,
            Path directory,
            InstantSource clock,
            Embedder embedder,
            Random random,
            UnaryOperator<Engine.Parts> more) {
        Remembrancer behind = Engine.open(more.apply(new Engine.Parts(
                        store,
                        new InMemoryIndex(),
                        embedder,
                        StoredSessions.over(new MemorySessionStore(clock)),
                        clock,
                        new Ids(clock, random))
                .recorder(Recorder.open(store, AuditFiles.in(made(directory), new SecureRandom()), clock))));
        try {
            // A keyring of its own for each start, so that each shows its first key.
            Path keys = Files.createTempDirectory(directory, "keys");
            ServerOptions options = ServerOptions.in(keys, clock, new SecureRandom())
                    .port(0)
                    .limits(new Limits(
                            Limits.DEFAULT.bodyBytes(),
                            Limits.DEFAULT.headerBytes(),
                            Limits.DEFAULT.idle(),
                            Duration.ofMillis(100)));
            return new ServedMemory(behind, RemembrancerServer.start(behind, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is empty, and whose clock stands still. */
    static ServedMemory empty(Path directory) {
        return over(
                new InMemoryStore(), directory, MutableClock.atNoon(), HashingEmbedder.standard(), new Random(SEED));
    }

    URI url() {
        return URI.create(server.url());
    }

    int port() {
        return server.port();
    }

    String key() {
        return key;
    }

    /** The memory that the server serves. */
    Remembrancer behind() {
        return behind;
    }

    RemembrancerClient client() {
        return RemembrancerClient.connect(url(), key);
    }

    @Override
    public void close() {
        server.close();
        behind.close();
    }
}
