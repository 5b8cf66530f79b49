package dev.remembrancer.bench.corpus;

import java.util.Random;

/**
 * Vectors by number, as many as there are numbers, without a run of a model and without keeping one: two thousand topics,
 * in each fifty themes, and each number's own part. Two of different topics have a cosine of about 0.45, two of a topic
 * 0.65, two of a theme 0.85. Safe for several threads.
 */
public final class ClusteredVectors {
    /** How many numbers a vector has: as many as the built-in model's. */
    public static final int DIMENSION = 384;

    private static final int TOPICS = 2_000;
    private static final int THEMES = 50;

    // What parts of a vector's square are of all, of a topic, of a theme and its own: together 1.
    private static final double ALL = 0.45;
    private static final double TOPIC = 0.2;
    private static final double THEME = 0.2;
    private static final double OWN = 0.15;

    /** A million numbers by chance, and the first few again: a part of a vector is read from any place among them. */
    private static final int TABLE = 1 << 20;

    private final long seed;
    private final float[] topics;
    private final float[] table;
    private final float theme = (float) part(THEME);
    private final float own = (float) part(OWN);

    public ClusteredVectors(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        this.table = new float[TABLE + DIMENSION];
        for (int i = 0; i < TABLE; i++) {
            table[i] = (float) random.nextGaussian();
        }
        System.arraycopy(table, 0, table, TABLE, DIMENSION);
        this.topics = new float[TOPICS * DIMENSION];
        for (int i = 0; i < topics.length; i++) {
            topics[i] = (float) (part(ALL) * table[i % DIMENSION] + part(TOPIC) * random.nextGaussian());
        }
    }

    /** By how much a number by chance is multiplied, so that all of a vector make such a part of its square. */
    private static double part(double square) {
        return Math.sqrt(square / DIMENSION);
    }

    /** Writes the vector of a number, of length one, into an array of exactly that many numbers. */
    public void write(long number, float[] target) {
        long bits = Chance.of(seed, number);
        int topic = Chance.below(bits, TOPICS);
        bits = Chance.after(bits);
        int ofTheme = place(Chance.of(seed + topic, Chance.below(bits, THEMES)));
        int ofOwn = place(Chance.after(bits));
        int ofTopic = topic * DIMENSION;
        for (int i = 0; i < DIMENSION; i++) {
            target[i] = topics[ofTopic + i] + theme * table[ofTheme + i] + own * table[ofOwn + i];
        }
        shorten(target);
    }

    /** The same in an array of its own. */
    public float[] at(long number) {
        float[] values = new float[DIMENSION];
        write(number, values);
        return values;
    }

    private static int place(long bits) {
        return (int) bits & (TABLE - 1);
    }

    private static void shorten(float[] values) {
        float scale = (float) (1 / Math.sqrt(dot(values, values)));
        for (int i = 0; i < DIMENSION; i++) {
            values[i] *= scale;
        }
    }

    /** The dot product of two such vectors: their cosine. */
    public static float dot(float[] one, float[] other) {
        // Several sums let the processor work on several products at once; one sum would wait for itself.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i + 3 < DIMENSION; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        return a + b + c + d;
    }
}
