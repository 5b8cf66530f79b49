package dev.remembrancer.bench.scale;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.List;

/** A model that costs next to nothing and knows nothing: which of the synthetic vectors a text gets, its hash says. */
final class SyntheticEmbedder implements Embedder {
    /** Among the themes of how many a vector lies. */
    private static final int AMONG = 1_000_000;

    private final Synthetic memories;

    SyntheticEmbedder(Synthetic memories) {
        this.memories = memories;
    }

    @Override
    public EmbedderInfo info() {
        return Synthetic.EMBEDDER;
    }

    @Override
    public Vector embedQuery(String text) {
        return Vector.of(memories.vectors().question(text.hashCode(), AMONG));
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return texts.stream()
                .map(text -> List.of(new Passage(0, text.length(), embedQuery(text))))
                .toList();
    }

    @Override
    public void close() {
        // It holds nothing; many memories share it.
    }
}
