package dev.remembrancer.lucene;

/**
 * Estimates of the cosines of a question and the memories of one segment, made from their {@link Sketches} alone: the
 * question keeps 4 bits of each of its numbers where a memory has one. Quicker than an exact cosine, whose vector has to
 * be fetched first, and close to it.
 *
 * <p>With {@code v = mean + rest} for the memory, {@code q = mean + left} for the question, and {@code scale * signs}
 * standing for the rest:
 *
 * <pre>
 *   cosine = v * mean + mean * left + rest * left     about     v * mean + mean * left + scale * (signs * left)
 * </pre>
 *
 * @see <a href="https://doi.org/10.1145/3654970">Gao and Long, RaBitQ</a>, for the estimate and its bounds
 */
final class Estimates {
    private static final int PLANES = 4;
    private static final int STEPS = (1 << PLANES) - 1;

    private final Segment segment;
    private final Sketches sketches;
    private final long[] planes;
    private final float meanAlongLeft;
    private final float least;
    private final float step;
    private final float sum;

    Estimates(Segment segment, Sketches sketches, float[] question) {
        this.segment = segment;
        this.sketches = sketches;
        float[] mean = sketches.mean();
        float[] left = new float[question.length];
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        float along = 0;
        float all = 0;
        for (int i = 0; i < left.length; i++) {
            left[i] = question[i] - mean[i];
            lowest = Math.min(lowest, left[i]);
            highest = Math.max(highest, left[i]);
            along += mean[i] * left[i];
            all += left[i];
        }
        this.meanAlongLeft = along;
        this.least = lowest;
        this.step = Math.max((highest - lowest) / STEPS, Float.MIN_NORMAL);
        this.sum = all;
        this.planes = planes(left, sketches.words());
    }

    /** The j-th bits of all numbers of the question stand together, so that they meet the bits of a sketch at once. */
    private long[] planes(float[] left, int words) {
        long[] bits = new long[PLANES * words];
        for (int i = 0; i < left.length; i++) {
            int number = Math.min(STEPS, Math.round((left[i] - least) / step));
            for (int plane = 0; plane < PLANES; plane++) {
                bits[plane * words + (i >> 6)] |= (number >> plane & 1L) << i;
            }
        }
        return bits;
    }

    /** About the cosine of the memory's closest passage. */
    float closest(int head) {
        float closest = of(head);
        int end = segment.vectors().end(head);
        for (int tail = head + 1; tail < end; tail++) {
            closest = Math.max(closest, of(tail));
        }
        return closest;
    }

    private float of(int document) {
        long[] bits = sketches.bits();
        int words = sketches.words();
        int at = sketches.first(document);
        int apart = sketches.step(document);
        int ones = 0;
        int weighed = 0;
        for (int i = 0; i < words; i++) {
            long signs = bits[at];
            at += apart;
            ones += Long.bitCount(signs);
            weighed += Long.bitCount(signs & planes[i])
                    + (Long.bitCount(signs & planes[words + i]) << 1)
                    + (Long.bitCount(signs & planes[2 * words + i]) << 2)
                    + (Long.bitCount(signs & planes[3 * words + i]) << 3);
        }
        float above = least * ones + step * weighed;
        return sketches.alongMean(document) + meanAlongLeft + sketches.scale(document) * (2 * above - sum);
    }
}
