package dev.remembrancer.bench.server;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.List;

/**
 * A model that costs next to nothing and knows nothing: the vector of a text is drawn by its hash. What is found with
 * it is found by its words. With it, what the server adds is not lost in what the model takes.
 */
final class FreeEmbedder implements Embedder {
    private static final int DIMENSION = 384;

    private static final EmbedderInfo INFO =
            new EmbedderInfo("none", DIMENSION, "none-1", new EmbedderInfo.Scale(0, 0.5));

    @Override
    public EmbedderInfo info() {
        return INFO;
    }

    @Override
    public Vector embedQuery(String text) {
        float[] values = new float[DIMENSION];
        int bits = text.hashCode() | 1;
        for (int i = 0; i < DIMENSION; i++) {
            bits ^= bits << 13;
            bits ^= bits >>> 17;
            bits ^= bits << 5;
            values[i] = bits;
        }
        return Vector.of(values);
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return texts.stream()
                .map(text -> List.of(new Passage(0, text.length(), embedQuery(text))))
                .toList();
    }

    @Override
    public void close() {}
}
