package dev.remembrancer.testkit;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The engine over the plain parts: what fails here is a rule of the engine, not of a backend. */
class EngineTest extends EngineContract implements EngineAuditContract {
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<Path, MemoryStore> stores = new HashMap<>();

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        MemoryStore store = stores.computeIfAbsent(directory, path -> new InMemoryStore());
        AuditFiles files = AuditFiles.in(made(directory), new SecureRandom());
        return Engine.open(new Engine.Parts(
                        store,
                        new InMemoryIndex(),
                        embedder,
                        StoredSessions.over(new MemorySessionStore(clock)),
                        clock,
                        new Ids(clock, random))
                .recorder(Recorder.open(store, files, clock)));
    }
}
