package dev.remembrancer.testkit;

import dev.remembrancer.spi.MemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;

class InMemoryStoreTest extends MemoryStoreContract {
    @Override
    protected MemoryStore open(Path directory, InstantSource clock) {
        return new InMemoryStore(clock);
    }

    @Override
    protected boolean isDurable() {
        return false;
    }
}
