package dev.remembrancer.engine;

import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.List;

/** An embedder whose work is observed. */
record ObservedEmbedder(Embedder inner, Observer observer) implements Embedder {
    @Override
    public EmbedderInfo info() {
        return inner.info();
    }

    @Override
    public Vector embedQuery(String text) {
        return observer.observe(Activity.EMBED_QUERY, () -> inner.embedQuery(text));
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        observer.count(Observer.Bulk.TEXTS, texts.size());
        return observer.observe(Activity.EMBED_TEXTS, () -> inner.embedTexts(texts));
    }

    @Override
    public void close() {
        inner.close();
    }
}
