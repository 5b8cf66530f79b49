package dev.remembrancer.embedded;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.testkit.EngineConsolidationContract;
import dev.remembrancer.testkit.EngineModelSummariesContract;
import java.nio.file.Path;
import java.time.InstantSource;

/** Consolidation over SQLite and Lucene. */
class EmbeddedConsolidationTest extends EngineConsolidationContract implements EngineModelSummariesContract {
    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        return Embedded.open(directory, embedder, clock);
    }
}
