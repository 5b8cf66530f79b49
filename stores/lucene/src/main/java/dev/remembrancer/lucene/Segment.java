package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;

/**
 * A segment of the index, as one probe sees it.
 *
 * @param context the segment
 * @param visible the heads of the memories in it that satisfy the probe
 * @param count how many they are, at least 1
 * @param vectors what is known about its vectors
 */
record Segment(LeafReaderContext context, FixedBitSet visible, int count, SegmentVectors vectors) {
    /** The segments in which a probe sees anything. */
    static List<Segment> seen(Filter filter, IndexSearcher searcher, VectorCache vectors) throws IOException {
        List<Segment> seen = new ArrayList<>();
        for (LeafReaderContext context : searcher.getIndexReader().leaves()) {
            SegmentVectors known = vectors.of(context.reader());
            FixedBitSet visible = filter.visible(context, known.terms());
            int count = visible.cardinality();
            if (count > 0) {
                seen.add(new Segment(context, visible, count, known));
            }
        }
        return seen;
    }

    /** The number of the segment's first document among those of the whole index. */
    int base() {
        return context.docBase;
    }

    /** Whether any of these documents is visible. */
    boolean sees(DocIdSetIterator documents) throws IOException {
        int seen = next(0);
        while (seen != DocIdSetIterator.NO_MORE_DOCS) {
            int document = documents.docID() < seen ? documents.advance(seen) : documents.docID();
            if (document == seen) {
                return true;
            }
            seen = document == DocIdSetIterator.NO_MORE_DOCS ? document : next(document);
        }
        return false;
    }

    /** The first visible document from a number on, or {@link Integer#MAX_VALUE}. */
    int next(int document) {
        return document >= visible.length() ? Integer.MAX_VALUE : visible.nextSetBit(document);
    }
}
