package dev.remembrancer.embedded;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import dev.remembrancer.testkit.HashingEmbedder;
import java.util.List;

/** A model of which each question is told, before it is answered: to count them, or to let them wait. */
record WatchedEmbedder(Runnable beforeEachQuestion, HashingEmbedder hashing) implements Embedder {
    WatchedEmbedder(Runnable beforeEachQuestion) {
        this(beforeEachQuestion, HashingEmbedder.standard());
    }

    @Override
    public EmbedderInfo info() {
        return hashing.info();
    }

    @Override
    public Vector embedQuery(String text) {
        beforeEachQuestion.run();
        return hashing.embedQuery(text);
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return hashing.embedTexts(texts);
    }

    @Override
    public void close() {
        hashing.close();
    }
}
