package dev.remembrancer.sqlite;

import dev.remembrancer.sealing.SubjectKeyFile;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.testkit.MemoryStoreContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** A store whose rows are sealed does all that a store does. */
class SealedStoreTest extends MemoryStoreContract {
    private static final KeyRing RING = KeyRing.of(
            new EncryptionKey("2026-11", "a ring's key of more than 32 bytes".getBytes(StandardCharsets.UTF_8)));

    @Override
    protected MemoryStore open(Path directory, InstantSource clock) {
        return SqliteStore.openSealed(
                directory.resolve("memory.db"),
                clock,
                SqliteOptions.DEFAULT.durability(SqliteOptions.Durability.NORMAL),
                Observer.NONE,
                SubjectKeyFile.open(directory.resolve(SubjectKeyFile.NAME), RING, new SecureRandom()));
    }
}
