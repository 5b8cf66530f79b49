package dev.remembrancer.embedded;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/** Gives each text a vector that no other text has, number by number, so that its bytes tell whose it is. */
final class MarkedEmbedder implements Embedder {
    private static final int DIMENSION = 48;

    @Override
    public EmbedderInfo info() {
        return new EmbedderInfo("marked", DIMENSION, "marked-1", new EmbedderInfo.Scale(0, 1));
    }

    @Override
    public Vector embedQuery(String text) {
        return vector(text);
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return texts.stream()
                .map(text -> List.of(new Passage(0, text.length(), vector(text))))
                .toList();
    }

    /** Some bytes of the vector of a text, as they stand in the store's file (4 a number) and in the index's (2 a number). */
    static List<byte[]> bytes(String text) {
        float[] values = vector(text).toArray();
        ByteBuffer stored = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer indexed = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 20; i < 23; i++) {
            stored.putFloat(values[i]);
        }
        for (int i = 20; i < 26; i++) {
            indexed.putShort((short) Math.round(values[i] * Short.MAX_VALUE));
        }
        return List.of(stored.array(), indexed.array());
    }

    private static Vector vector(String text) {
        Random random = new Random(text.hashCode() * 31L + text.length());
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Vector.of(values);
    }

    @Override
    public void close() {}
}
