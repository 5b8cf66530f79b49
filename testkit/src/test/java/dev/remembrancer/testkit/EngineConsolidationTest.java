package dev.remembrancer.testkit;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Consolidation by the engine over the plain parts. */
class EngineConsolidationTest extends EngineConsolidationContract implements EngineModelSummariesContract {
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<Path, MemoryStore> stores = new HashMap<>();

    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        return Engine.open(new Engine.Parts(
                stores.computeIfAbsent(directory, path -> new InMemoryStore()),
                new InMemoryIndex(),
                embedder,
                StoredSessions.over(new MemorySessionStore(clock)),
                clock,
                new Ids(clock, random)));
    }
}
