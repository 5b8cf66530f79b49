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
        SegmentVectors blocks = segment.vectors();
        for (int head = segment.next(0); head != Integer.MAX_VALUE; head = segment.next(head + 1)) {
            if (sketches.has(head)) {
                int distance = sketches.distance(head, sketch);
                int end = blocks.end(head);
                for (int tail = head + 1; tail < end; tail++) {
                    distance = Math.min(distance, sketches.distance(tail, sketch));
                }
                histogram[distance]++;
                heads[scanned] = head;
                distances[scanned++] = (short) distance;
            }
        }
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
