package dev.remembrancer.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.testkit.EngineConsolidationContract;
import dev.remembrancer.testkit.InMemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What consolidating promises, seen through a client and a server. */
class ClientConsolidationTest extends EngineConsolidationContract {
    private final Map<Path, MemoryStore> stores = new HashMap<>();
    private final Random random = new Random(1);

    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        MemoryStore store = stores.computeIfAbsent(directory, path -> new InMemoryStore());
        ServedMemory served = ServedMemory.over(store, directory, clock, embedder, random);
        return new ClosedTogether(served.client(), served);
    }

    @Test
    void whatCantBeSentToAServerIsRefusedBeforeAnythingIs(@TempDir Path directory) {
        try (ServedMemory served = ServedMemory.empty(directory);
                RemembrancerClient client = served.client()) {
            Consolidations job = client.agent("support").consolidations();
            assertThatThrownBy(() -> job.with((instructions, text) -> ""))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("in the process that has the data");
            assertThatThrownBy(() -> job.run(ConsolidationRules.USUAL.age(Duration.ofHours(25))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("older_than_days");
        }
    }
}
