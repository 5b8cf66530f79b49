package dev.remembrancer.embedded;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.testkit.PolicyContract;
import java.nio.file.Path;
import java.time.InstantSource;

/** Policies over SQLite and Lucene. */
class EmbeddedPolicyTest extends PolicyContract {
    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder, MemoryPolicy policy) {
        return Embedded.open(directory, embedder, clock, EmbeddedOptions.USUAL.policy(policy));
    }
}
