package dev.remembrancer.bench.recall;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.List;

/** Another embedder that also says how long the last question took it. */
final class TimedEmbedder implements Embedder {
    private final Embedder embedder;
    private volatile long lastQuery;

    TimedEmbedder(Embedder embedder) {
        this.embedder = embedder;
    }

    /** How long the last question took, in nanoseconds; of use while one thread asks. */
    long lastQuery() {
        return lastQuery;
    }

    @Override
    public EmbedderInfo info() {
        return embedder.info();
    }

    @Override
    public Vector embedQuery(String text) {
        long began = System.nanoTime();
        Vector vector = embedder.embedQuery(text);
        lastQuery = System.nanoTime() - began;
        return vector;
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return embedder.embedTexts(texts);
    }

    @Override
    public void close() {
        embedder.close();
    }
}
