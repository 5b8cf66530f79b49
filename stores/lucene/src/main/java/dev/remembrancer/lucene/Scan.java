package dev.remembrancer.lucene;

/**
 * How far the sketch of each visible memory of a segment is from a question's: of its nearest passage, in bits.
 */
final class Scan {
    private final Segment segment;
    private final Sketches sketches;
    private final long[] sketch;
    private final int[] heads;
    private final short[] distances;
    private int scanned;

    Scan(Segment segment, Sketches sketches, float[] question) {
        this.segment = segment;
        this.sketches = sketches;
        this.sketch = sketches.sketch(question);
        this.heads = new int[segment.count()];
        this.distances = new short[segment.count()];
    }

    Segment segment() {
        return segment;
    }

    /** Measures the distances, and adds to a histogram how often each occurs. */
    void count(int[] histogram) {
        long[] visible = segment.visible().getBits();
        long[] present = sketches.present().getBits();
        boolean isPlain = !segment.vectors().hasTails();
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

    private int nearest(int head) {
        int distance = sketches.distance(head, sketch);
        int end = segment.vectors().end(head);
        for (int tail = head + 1; tail < end; tail++) {
            distance = Math.min(distance, sketches.distance(tail, sketch));
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
