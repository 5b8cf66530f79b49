package dev.remembrancer.lucene;

import java.util.Arrays;

/**
 * How far the sketch of each visible memory of a segment is from a question's: of its nearest passage, in bits. Those
 * whose sketch is already far away at its beginning can be left out.
 */
final class Scan {
    /** A reach that leaves nothing out. */
    static final int EVERYTHING = Sketches.BEGINNING * Long.SIZE;

    private static final int FIRST_ROOM = 1_024;

    private final Segment segment;
    private final Sketches sketches;
    private final long[] sketch;
    private final long first;
    private final long second;
    private int[] heads;
    private short[] distances;
    private int scanned;

    Scan(Segment segment, Sketches sketches, float[] question) {
        this.segment = segment;
        this.sketches = sketches;
        this.sketch = sketches.sketch(question);
        this.first = sketch[0];
        this.second = sketch.length > 1 ? sketch[1] : 0;
        this.heads = new int[0];
        this.distances = new short[0];
    }

    Segment segment() {
        return segment;
    }

    /** Whether the beginnings of sketches can be looked at first. */
    boolean hasBeginnings() {
        return sketches.hasBeginnings();
    }

    /**
     * Adds to a histogram how often each distance of the beginnings occurs among some of the visible memories.
     *
     * @param step of how many groups of 64 documents one is looked at
     * @return how many were looked at
     */
    int sample(int[] histogram, int step) {
        long[] visible = segment.visible().getBits();
        long[] present = sketches.present().getBits();
        int looked = 0;
        for (int word = 0; word < visible.length; word += step) {
            for (long left = visible[word] & present[word]; left != 0; left &= left - 1) {
                histogram[beginning(word << 6 | Long.numberOfTrailingZeros(left))]++;
                looked++;
            }
        }
        return looked;
    }

    /**
     * Measures the distances, and adds to a histogram how often each occurs.
     *
     * @param reach in how many bits a beginning may differ; {@link #EVERYTHING} where there are no beginnings
     */
    void count(int[] histogram, int reach) {
        scanned = 0;
        boolean isPlain = !segment.vectors().hasTails();
        if (reach < EVERYTHING) {
            countNear(histogram, reach, isPlain);
        } else {
            countAll(histogram, isPlain);
        }
    }

    private void countAll(int[] histogram, boolean isPlain) {
        heads = new int[segment.count()];
        distances = new short[segment.count()];
        long[] visible = segment.visible().getBits();
        long[] present = sketches.present().getBits();
        for (int word = 0; word < visible.length; word++) {
            for (long left = visible[word] & present[word]; left != 0; left &= left - 1) {
                int head = word << 6 | Long.numberOfTrailingZeros(left);
                int distance = isPlain ? sketches.distance(head, sketch) : nearest(head);
                histogram[distance]++;
                heads[scanned] = head;
                distances[scanned++] = (short) distance;
            }
        }
    }

    private void countNear(int[] histogram, int reach, boolean isPlain) {
        heads = new int[FIRST_ROOM];
        distances = new short[FIRST_ROOM];
        long[] visible = segment.visible().getBits();
        long[] present = sketches.present().getBits();
        for (int word = 0; word < visible.length; word++) {
            for (long left = visible[word] & present[word]; left != 0; left &= left - 1) {
                int head = word << 6 | Long.numberOfTrailingZeros(left);
                int beginning = isPlain ? sketches.beginningDistance(head, first, second) : beginning(head);
                if (beginning <= reach) {
                    int distance = isPlain ? sketches.distance(head, sketch) : nearest(head);
                    histogram[distance]++;
                    add(head, distance);
                }
            }
        }
    }

    private void add(int head, int distance) {
        if (scanned == heads.length) {
            heads = Arrays.copyOf(heads, 2 * scanned);
            distances = Arrays.copyOf(distances, 2 * scanned);
        }
        heads[scanned] = head;
        distances[scanned++] = (short) distance;
    }

    private int nearest(int head) {
        int distance = sketches.distance(head, sketch);
        int end = segment.vectors().end(head);
        for (int tail = head + 1; tail < end; tail++) {
            distance = Math.min(distance, sketches.distance(tail, sketch));
        }
        return distance;
    }

    private int beginning(int head) {
        int distance = sketches.beginningDistance(head, first, second);
        int end = segment.vectors().end(head);
        for (int tail = head + 1; tail < end; tail++) {
            distance = Math.min(distance, sketches.beginningDistance(tail, first, second));
        }
        return distance;
    }

    /** The sketches that are looked at. */
    Sketches sketches() {
        return sketches;
    }

    /** How many memories were measured. */
    int scanned() {
        return scanned;
    }

    /** The head of the i-th of them. */
    int head(int i) {
        return heads[i];
    }

    /** The distance of the i-th of them. */
    int distance(int i) {
        return distances[i];
    }
}
