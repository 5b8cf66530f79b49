package dev.remembrancer.sqlite;

import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.testkit.MemoryStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;

class SqliteStoreTest extends MemoryStoreContract {
    @Override
    protected MemoryStore open(Path directory, InstantSource clock) {
        return SqliteStore.open(directory.resolve("memory.db"), clock);
    }
}
