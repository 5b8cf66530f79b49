package dev.remembrancer.embedded;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.testkit.EngineAuditContract;
import dev.remembrancer.testkit.EngineContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The engine over a directory that is encrypted. The store's own contract runs in every build: {@code SealedStoreTest}. */
@EnabledIfSystemProperty(
        named = "sealed.engine",
        matches = "true",
        disabledReason = "it takes as long as EmbeddedEngineTest; -Dsealed.engine=true runs it")
class SealedEngineTest extends EngineContract implements EngineAuditContract {
    private static final AtRest KEYS =
            AtRest.with(KeyRing.of(new EncryptionKey("2026-11", new byte[EncryptionKey.MINIMUM_BYTES])));

    @Override
    protected Remembrancer open(Path directory, InstantSource clock, Embedder embedder) {
        return Embedded.openSealed(directory, embedder, clock, KEYS);
    }
}
