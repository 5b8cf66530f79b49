package dev.remembrancer.lucene;

import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.testkit.SearchIndexContract;
import java.nio.file.Path;

class LuceneIndexTest extends SearchIndexContract {
    @Override
    protected SearchIndex open(Path directory, EmbedderInfo info) {
        return LuceneIndex.open(directory, info);
    }
}
