package dev.remembrancer.bench.corpus;

import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Memories with vectors that look like the model's, without a run of the model for each: the first {@code embedded}
 * really are the model's; each further one is the vector of a sentence from the same template, turned by chance, so
 * that its cosine with that one is about 0.89.
 */
public final class Corpus {
    /** The length of what is added to a vector of length one. */
    private static final double NOISE = 0.5;

    private static final int BATCH = 200;

    private final List<String> texts;
    private final List<Vector> real;
    private final Map<String, Integer> places = new HashMap<>();
    private final long seed;

    private Corpus(List<String> texts, List<Vector> real, long seed) {
        this.texts = texts;
        this.real = real;
        this.seed = seed;
        for (int i = 0; i < texts.size(); i++) {
            places.put(texts.get(i), i);
        }
    }

    /**
     * A corpus.
     *
     * @param size how many memories it has
     * @param embedded how many of them the model embeds, at most; a multiple of {@link Sentences#KINDS}
     */
    public static Corpus of(int size, int embedded, long seed, Embedder model, Progress progress) {
        Sentences sentences = Sentences.memories(seed);
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(sentences.next());
        }
        List<Vector> real = new ArrayList<>();
        int runs = Math.min(size, embedded);
        while (real.size() < runs) {
            progress.at("embedding", real.size(), runs);
            model.embedTexts(texts.subList(real.size(), Math.min(real.size() + BATCH, runs)))
                    .forEach(passages -> real.add(passages.get(0).vector()));
        }
        return new Corpus(texts, real, seed);
    }

    public int size() {
        return texts.size();
    }

    /** How many of its vectors are the model's. */
    public int embedded() {
        return real.size();
    }

    public String text(int i) {
        return texts.get(i);
    }

    /** The vector of a memory; computed each time. */
    public Vector vector(int i) {
        return i < real.size() ? real.get(i) : turned(real.get(i % real.size()), seed + i);
    }

    /** The one passage of a text that is in here; none for another text. */
    public List<Passage> passages(String text) {
        return place(text).stream()
                .mapToObj(place -> new Passage(0, text.length(), vector(place)))
                .toList();
    }

    /** The number of a text that is in here. */
    public OptionalInt place(String text) {
        Integer place = places.get(text);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** A vector that was turned by chance, the same for the same seed; its cosine with the one given is about 0.89. */
    public static Vector turned(Vector vector, long seed) {
        Random random = new Random(seed);
        float[] values = vector.toArray();
        double each = NOISE / Math.sqrt(values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (each * random.nextGaussian());
        }
        return Vector.of(values);
    }
}
