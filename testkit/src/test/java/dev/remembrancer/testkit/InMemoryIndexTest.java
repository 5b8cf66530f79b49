package dev.remembrancer.testkit;

import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.SearchIndex;
import java.nio.file.Path;

class InMemoryIndexTest extends SearchIndexContract {
    @Override
    protected SearchIndex open(Path directory, EmbedderInfo info) {
        return new InMemoryIndex();
    }

    @Override
    protected boolean isDurable() {
        return false;
    }
}
