package dev.remembrancer.client;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.testkit.EngineContract;
import dev.remembrancer.testkit.InMemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What the engine promises, seen through a client and a server. */
class ClientEngineTest extends EngineContract {
    private final Map<Path, MemoryStore> stores = new HashMap<>();
    private final Random random = new Random(1);

    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        MemoryStore store = stores.computeIfAbsent(directory, path -> new InMemoryStore());
        ServedMemory served = ServedMemory.over(store, directory, clock, embedder, random);
        return new ClosedTogether(served.client(), served);
    }
}
