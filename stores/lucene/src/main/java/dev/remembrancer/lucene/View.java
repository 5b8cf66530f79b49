package dev.remembrancer.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/** One state of the index that searches look at. It stays readable until it is released by all who hold it. */
final class View {
    private final IndexSearcher searcher;
    private final long watermark;

    View(IndexReader reader, long watermark) {
        this.searcher = new IndexSearcher(reader);
        this.watermark = watermark;
        searcher.setSimilarity(Bm25.similarity());
        // Lucene would keep the documents of one question for the next; here each probe decides anew what it sees.
        searcher.setQueryCache(null);
    }

    IndexSearcher searcher() {
        return searcher;
    }

    IndexReader reader() {
        return searcher.getIndexReader();
    }

    /** The number of the last change it holds. */
    long watermark() {
        return watermark;
    }

    /** Holds it, unless everyone has released it. */
    boolean hold() {
        return reader().tryIncRef();
    }

    void release() throws IOException {
        reader().decRef();
    }
}
