package dev.remembrancer.lucene;

import java.util.Arrays;

/**
 * How far the sketch of each visible memory of a segment is from a question's: of its nearest passage, in bits. Those
 * that are out of reach can be left out.
 */
final class Scan {
    private static final int FIRST_ROOM = 1_024;
    private static final long WHOLE_GROUP = -1L;
    private static final int WORDS_OF_BLOCK = Sketches.BLOCK / Long.SIZE;

    /** Where fewer than one document of so many of a block is visible, the others are not measured. */
    private static final int FEW = 8;

    private final Segment segment;
    private final Sketches sketches;
    private final long[] sketch;
    private final boolean isPlain;
    private int[] heads = new int[0];
    private short[] distances = new short[0];
    private int scanned;

    Scan(Segment segment, Sketches sketches, float[] question) {
        this.segment = segment;
        this.sketches = sketches;
        this.sketch = sketches.sketch(question);
        this.isPlain = !segment.vectors().hasTails();
    }

    Segment segment() {
        return segment;
    }

    /**
     * Adds to a histogram how often each distance occurs among some of the visible memories.
     *
     * @param step of how many groups of 64 documents one is looked at
     * @return how many were looked at
     */
    int sample(int[] histogram, int step) {
        long[] visible = segment.visible().getBits();
        long[] present = sketches.present().getBits();
        int[] group = new int[Long.SIZE];
        int looked = 0;
        for (int word = 0; word < visible.length; word += step) {
            long wanted = visible[word] & present[word];
            if (wanted != 0) {
                sketches.distances(word << 6, Long.SIZE, sketch, group);
            }
            for (long left = wanted; left != 0; left &= left - 1) {
                int at = Long.numberOfTrailingZeros(left);
                histogram[isPlain ? group[at] : nearest(word << 6 | at, group[at])]++;
                looked++;
            }
        }
        return looked;
    }

    /**
     * Measures the distances, and notes down the memories within reach.
     *
     * @param reach in how many bits a sketch may differ
     * @param length one more than the distance that none exceeds
     * @return how often each distance occurs among those that were noted down
     */
    int[] count(int reach, int length) {
        int room = reach < sketch.length * Long.SIZE ? FIRST_ROOM : segment.count();
        heads = new int[room];
        distances = new short[room];
        scanned = 0;
        long[] wanted = wanted();
        int[] block = new int[Sketches.BLOCK];
        for (int word = 0; word < wanted.length; word += WORDS_OF_BLOCK) {
            int end = Math.min(wanted.length, word + WORDS_OF_BLOCK);
            int many = cardinality(wanted, word, end);
            if (many * FEW >= Sketches.BLOCK) {
                sketches.distances(word << 6, Sketches.BLOCK, sketch, block);
                noteBlock(wanted, word, end, block, reach);
            } else if (many > 0) {
                noteEach(wanted, word, end, reach);
            }
        }
        int[] histogram = new int[length];
        for (int i = 0; i < scanned; i++) {
            histogram[distances[i]]++;
        }
        return histogram;
    }

    /** The visible heads that have a vector. */
    private long[] wanted() {
        long[] visible = segment.visible().getBits();
        long[] present = sketches.present().getBits();
        long[] wanted = new long[visible.length];
        for (int word = 0; word < wanted.length; word++) {
            wanted[word] = visible[word] & present[word];
        }
        return wanted;
    }

    private static int cardinality(long[] wanted, int from, int to) {
        int many = 0;
        for (int word = from; word < to; word++) {
            many += Long.bitCount(wanted[word]);
        }
        return many;
    }

    private void noteBlock(long[] wanted, int from, int to, int[] block, int reach) {
        int begin = from << 6;
        for (int word = from; word < to; word++) {
            if (isPlain && wanted[word] == WHOLE_GROUP) {
                noteGroup(word << 6, block, (word << 6) - begin, reach);
                continue;
            }
            for (long left = wanted[word]; left != 0; left &= left - 1) {
                int head = word << 6 | Long.numberOfTrailingZeros(left);
                int distance = isPlain ? block[head - begin] : nearest(head, block[head - begin]);
                if (distance <= reach) {
                    note(head, distance);
                }
            }
        }
    }

    /** The usual case in large segments: all of 64 documents are visible. */
    private void noteGroup(int head, int[] block, int at, int reach) {
        for (int i = 0; i < Long.SIZE; i++) {
            if (block[at + i] <= reach) {
                note(head + i, block[at + i]);
            }
        }
    }

    private void noteEach(long[] wanted, int from, int to, int reach) {
        for (int word = from; word < to; word++) {
            for (long left = wanted[word]; left != 0; left &= left - 1) {
                int head = word << 6 | Long.numberOfTrailingZeros(left);
                int distance = distanceOf(head);
                if (distance <= reach) {
                    note(head, distance);
                }
            }
        }
    }

    private void note(int head, int distance) {
        if (scanned == heads.length) {
            heads = Arrays.copyOf(heads, 2 * scanned);
            distances = Arrays.copyOf(distances, 2 * scanned);
        }
        heads[scanned] = head;
        distances[scanned++] = (short) distance;
    }

    private int distanceOf(int head) {
        int distance = sketches.distance(head, sketch);
        return isPlain ? distance : nearest(head, distance);
    }

    /** The distance of a memory's nearest passage, when that of the first is known. */
    private int nearest(int head, int first) {
        int distance = first;
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

    /** How many memories were noted down. */
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
