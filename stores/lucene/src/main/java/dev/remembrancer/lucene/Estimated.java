package dev.remembrancer.lucene;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.IntroSelector;

/**
 * Documents with scores, of which the best so many are wanted in no order. They are gathered first and chosen at the end:
 * where a tenth of ten thousand is wanted, keeping the best of those so far in order costs more than making their scores.
 */
final class Estimated {
    private long[] entries = new long[256];
    private int size;

    void add(int document, float score) {
        entries = ArrayUtil.grow(entries, size + 1);
        entries[size++] = Best.entry(document, score);
    }

    /** Adds all of others. */
    void addAll(Estimated others) {
        entries = ArrayUtil.grow(entries, size + others.size);
        System.arraycopy(others.entries, 0, entries, size, others.size);
        size += others.size;
    }

    /** The documents of the best so many, in ascending order; of two with the same score the one with the lower number. */
    int[] best(int most) {
        int worse = Math.max(0, size - most);
        if (worse > 0) {
            new Selector().select(0, size, worse);
        }
        int[] documents = new int[size - worse];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = Best.document(entries[worse + i]);
        }
        Arrays.sort(documents);
        return documents;
    }

    /** Puts an entry where it would stand if all were sorted, what is lower before it, what is higher behind it. */
    private final class Selector extends IntroSelector {
        private long pivot;

        @Override
        protected void setPivot(int i) {
            pivot = entries[i];
        }

        @Override
        protected int comparePivot(int j) {
            return Long.compare(pivot, entries[j]);
        }

        @Override
        protected void swap(int i, int j) {
            long entry = entries[i];
            entries[i] = entries[j];
            entries[j] = entry;
        }
    }
}
