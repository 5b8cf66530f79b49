package dev.remembrancer.client;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.testkit.EngineConsolidationContract;
import dev.remembrancer.testkit.InMemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * All that consolidating promises, seen through a client and a server: {@code -Dtest=ClientConsolidationSoak -Drounds=4}, a
 * minute.
 */
class ClientConsolidationSoak extends EngineConsolidationContract {
    private final Map<Path, MemoryStore> stores = new HashMap<>();
    private final Random random = new Random(1);

    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        MemoryStore store = stores.computeIfAbsent(directory, path -> new InMemoryStore());
        ServedMemory served = ServedMemory.over(store, directory, clock, embedder, random);
        return new ClosedTogether(served.client(), served);
    }
}
