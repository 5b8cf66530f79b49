package dev.remembrancer.bench.corpus;

import java.util.Random;

/**
 * Vectors by number, as many as there are numbers, without a run of a model and without keeping one. They lie as texts do,
 * in themes, topics and fields, and the more there are, the more of these: on average 32 in a theme, as many themes in a
 * topic, topics in a field; the older, the larger. Two of one theme have a cosine of about 0.85, of one topic 0.66, of one
 * field 0.55, others 0.45, which is what the built-in model gives to texts that have nothing in common. Safe for several
 * threads.
 */
public final class ClusteredVectors {
    /** How many numbers a vector has: as many as the built-in model's. */
    public static final int DIMENSION = 384;

    /** How many there are of one on average, at each step. */
    private static final int OF_ONE = 32;

    // What parts of a vector's square are of all, of its field, its topic, its theme, and its own: together 1.
    private static final double ALL = 0.45;
    private static final double FIELD = 0.1;
    private static final double TOPIC = 0.11;
    private static final double THEME = 0.19;
    private static final double OWN = 0.15;

    /** A million numbers by chance, and the first few again: a part of a vector is read from any place among them. */
    private static final int TABLE = 1 << 20;

    private final long seed;
    private final float[] table = new float[TABLE + DIMENSION];
    private final float[] all = new float[DIMENSION];
    private final float field = part(FIELD);
    private final float topic = part(TOPIC);
    private final float theme = part(THEME);
    private final float own = part(OWN);

    /** What a part is drawn for: numbers of one kind say nothing of those of another. */
    private enum Draw {
        MEMORY,
        QUESTION,
        TOPIC_OF_THEME,
        FIELD_OF_TOPIC,
        THEME,
        TOPIC,
        FIELD
    }

    public ClusteredVectors(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int i = 0; i < TABLE; i++) {
            table[i] = (float) random.nextGaussian();
        }
        System.arraycopy(table, 0, table, TABLE, DIMENSION);
        for (int i = 0; i < DIMENSION; i++) {
            all[i] = part(ALL) * (float) random.nextGaussian();
        }
    }

    /** By how much a number by chance is multiplied, so that all of a vector make such a part of its square. */
    private static float part(double square) {
        return (float) Math.sqrt(square / DIMENSION);
    }

    /** The vector of a number, of length one; it belongs to a theme that those before it belong to, or a new one. */
    public float[] at(int number) {
        float[] values = new float[DIMENSION];
        write(number, values);
        return values;
    }

    /** The same, into an array of exactly that many numbers. */
    public void write(int number, float[] target) {
        write(chance(Draw.MEMORY, number), number, target);
    }

    /** The vector of a question about any of the themes of so many. */
    public float[] question(int number, int size) {
        float[] values = new float[DIMENSION];
        write(chance(Draw.QUESTION, number), size - 1, values);
        return values;
    }

    private void write(long bits, int last, float[] target) {
        int ofTheme = Chance.below(bits, 1 + last / OF_ONE);
        int ofTopic = Chance.below(chance(Draw.TOPIC_OF_THEME, ofTheme), 1 + ofTheme / OF_ONE);
        int ofField = Chance.below(chance(Draw.FIELD_OF_TOPIC, ofTopic), 1 + ofTopic / OF_ONE);
        int a = place(chance(Draw.FIELD, ofField));
        int b = place(chance(Draw.TOPIC, ofTopic));
        int c = place(chance(Draw.THEME, ofTheme));
        int d = place(Chance.after(bits));
        for (int i = 0; i < DIMENSION; i++) {
            target[i] =
                    all[i] + field * table[a + i] + topic * table[b + i] + theme * table[c + i] + own * table[d + i];
        }
        shorten(target);
    }

    private long chance(Draw draw, int number) {
        return Chance.of(seed + draw.name().hashCode(), number);
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
