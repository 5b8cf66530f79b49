package dev.remembrancer.bench.corpus;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A model that need not run for texts whose passages are known. Questions and unknown texts it embeds as it is, and its
 * vectors count as its own. Closing this leaves the model open.
 */
public final class PrecomputedEmbedder implements Embedder {
    private final Embedder model;
    private final Function<String, List<Passage>> known;

    /** @param known the passages of a text, none when they are not known; called by several threads */
    public PrecomputedEmbedder(Embedder model, Function<String, List<Passage>> known) {
        this.model = model;
        this.known = known;
    }

    /** The model as it is, with nothing known beforehand. */
    public static PrecomputedEmbedder ofNothing(Embedder model) {
        return new PrecomputedEmbedder(model, text -> List.of());
    }

    @Override
    public EmbedderInfo info() {
        return model.info();
    }

    @Override
    public Vector embedQuery(String text) {
        return model.embedQuery(text);
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        List<List<Passage>> passages = new ArrayList<>(texts.size());
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            passages.add(known.apply(texts.get(i)));
            if (passages.get(i).isEmpty()) {
                unknown.add(i);
            }
        }
        if (!unknown.isEmpty()) {
            List<List<Passage>> embedded =
                    model.embedTexts(unknown.stream().map(texts::get).toList());
            for (int i = 0; i < unknown.size(); i++) {
                passages.set(unknown.get(i), embedded.get(i));
            }
        }
        return passages;
    }

    @Override
    public void close() {
        // Whoever opened the model closes it.
    }
}
