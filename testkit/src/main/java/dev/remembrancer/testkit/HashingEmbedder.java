package dev.remembrancer.testkit;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * An embedder for tests, without a model: each word is a corner of a cube that is drawn by hashing it, and a text is
 * the sum of its words. Texts that share words lie close together; texts that share none are nearly orthogonal.
 */
public final class HashingEmbedder implements Embedder {
    private static final int DIMENSION = 128;

    /** As many numbers as the vectors of the product's own model have. */
    private static final int WIDE = 384;

    /** 2⁶⁴ by the golden ratio, as SplitMix64 steps. */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private static final int WORDS_IN_PASSAGE = 100;

    private final EmbedderInfo info;
    private final LongAdder embedded = new LongAdder();

    /**
     * @param model the model's name
     * @param fingerprint with another one it makes other vectors, as another model would
     */
    public HashingEmbedder(String model, String fingerprint) {
        this(model, fingerprint, DIMENSION);
    }

    private HashingEmbedder(String model, String fingerprint, int dimension) {
        this.info = new EmbedderInfo(model, dimension, fingerprint, new EmbedderInfo.Scale(0, 0.5));
    }

    /** The embedder that most tests use. */
    public static HashingEmbedder standard() {
        return new HashingEmbedder("hashing", "hashing-1");
    }

    /** One whose vectors take as much room as those of the product's own model. */
    public static HashingEmbedder wide() {
        return new HashingEmbedder("hashing-wide", "hashing-wide-1", WIDE);
    }

    /** How many texts it has embedded, questions not counted. */
    public long embedded() {
        return embedded.sum();
    }

    @Override
    public EmbedderInfo info() {
        return info;
    }

    @Override
    public Vector embedQuery(String text) {
        return vector(text);
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        embedded.add(texts.size());
        return texts.stream().map(this::passages).toList();
    }

    @Override
    public void close() {}

    private List<Passage> passages(String text) {
        List<Words.Word> words = Words.of(text);
        List<Passage> passages = new ArrayList<>();
        int start = 0;
        for (int last = WORDS_IN_PASSAGE - 1; last < words.size() - 1; last += WORDS_IN_PASSAGE) {
            int end = words.get(last).end();
            passages.add(new Passage(start, end, vector(text.substring(start, end))));
            start = end;
        }
        passages.add(new Passage(start, text.length(), vector(text.substring(start))));
        return passages;
    }

    private Vector vector(String text) {
        List<Words.Word> words = Words.of(text);
        float[] sum = new float[info.dimension()];
        words.forEach(word -> add(word.word(), 1, sum));
        // A text without words is still a text; and no sum of words may be zero.
        add(text, words.isEmpty() ? 1 : 0.01f, sum);
        return Vector.of(sum);
    }

    private void add(String word, float weight, float[] sum) {
        long hash = hash(word);
        for (int i = 0; i < sum.length; i++) {
            int part = i / Long.SIZE;
            long bits = part == 0 ? hash : mix(hash + part * STEP);
            sum[i] += (bits >>> i % Long.SIZE & 1) == 0 ? weight : -weight;
        }
    }

    /** FNV-1a, with the mixing step of SplitMix64 to spread what it leaves close together. */
    private long hash(String word) {
        long hash = 0xcbf29ce484222325L ^ mix(info.fingerprint().hashCode());
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
