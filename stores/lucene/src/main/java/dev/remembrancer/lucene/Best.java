package dev.remembrancer.lucene;

import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;

/** The best so many documents by a score; of two with the same score, the one with the lower number. */
final class Best {
    private final int most;
    private final LongHeap heap;

    Best(int most) {
        this.most = most;
        this.heap = new LongHeap(most);
    }

    void offer(int document, float score) {
        heap.insertWithOverflow(entry(document, score));
    }

    /** One number for both, the higher the better. */
    static long entry(int document, float score) {
        return (long) NumericUtils.floatToSortableInt(score) << 32 | (~document & 0xFFFFFFFFL);
    }

    static int document(long entry) {
        return ~(int) entry;
    }

    /** Offers all of others. */
    void addAll(Best others) {
        for (int i = 1; i <= others.heap.size(); i++) {
            heap.insertWithOverflow(others.heap.get(i));
        }
    }

    /** Takes them all out, the best first. */
    Scored[] take() {
        Scored[] taken = new Scored[heap.size()];
        for (int i = taken.length - 1; i >= 0; i--) {
            long entry = heap.pop();
            taken[i] = new Scored(document(entry), NumericUtils.sortableIntToFloat((int) (entry >> 32)));
        }
        return taken;
    }

    int most() {
        return most;
    }

    /**
     * A document and its score.
     *
     * @param document its number in the whole index
     * @param score the score
     */
    record Scored(int document, float score) {}
}
