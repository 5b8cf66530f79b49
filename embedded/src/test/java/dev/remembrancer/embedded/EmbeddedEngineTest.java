package dev.remembrancer.embedded;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.testkit.EngineAuditContract;
import dev.remembrancer.testkit.EngineContract;
import java.nio.file.Path;
import java.time.InstantSource;

/** The engine over SQLite and Lucene. */
class EmbeddedEngineTest extends EngineContract implements EngineAuditContract {
    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        return Embedded.open(directory, embedder, clock);
    }
}
