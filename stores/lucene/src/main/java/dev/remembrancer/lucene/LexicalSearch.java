package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.Weight;

/** Finds the memories with the highest sum of word weights among those that are visible. */
final class LexicalSearch {
    /** Where so many times as many texts have one of the words as are visible, the visible ones lead the way. */
    private static final int FEW = 8;

    private LexicalSearch() {}

    /** The best memories, the best first; each shares at least one word with the question. */
    static int[] run(Question question, List<Segment> segments, IndexSearcher searcher, int depth) throws IOException {
        if (question.words().isEmpty()) {
            return new int[0];
        }
        TopScoreDocCollector best = new TopScoreDocCollectorManager(depth, depth).newCollector();
        Weight weight = question.anyWord(searcher);
        best.setWeight(weight);
        for (Segment segment : segments) {
            // Asked of the terms, not of a scorer: making one finds every word in the segment once more.
            long texts = question.texts(segment.context());
            if (texts > 0) {
                LeafCollector found = best.getLeafCollector(segment.context());
                if ((long) FEW * segment.count() < texts) {
                    scoreVisible(segment, weight, found);
                } else {
                    scoreTexts(segment, weight, found);
                }
            }
        }
        return Arrays.stream(best.topDocs().scoreDocs).mapToInt(hit -> hit.doc).toArray();
    }

    private static void scoreTexts(Segment segment, Weight weight, LeafCollector best) throws IOException {
        BulkScorer scorer = weight.bulkScorer(segment.context());
        if (scorer != null) {
            scorer.score(best, segment.visible(), 0, DocIdSetIterator.NO_MORE_DOCS);
        }
    }

    /** Goes from one visible memory to the next, and never through the texts in between. */
    private static void scoreVisible(Segment segment, Weight weight, LeafCollector best) throws IOException {
        ScorerSupplier supplier = weight.scorerSupplier(segment.context());
        if (supplier == null) {
            return;
        }
        Scorer scorer = supplier.get(segment.count());
        best.setScorer(scorer);
        DocIdSetIterator texts = scorer.iterator();
        int head = segment.next(0);
        while (head != DocIdSetIterator.NO_MORE_DOCS) {
            int text = texts.docID() < head ? texts.advance(head) : texts.docID();
            if (text == head) {
                best.collect(head);
                head = segment.next(head + 1);
            } else {
                head = text == DocIdSetIterator.NO_MORE_DOCS ? text : segment.next(text);
            }
        }
    }
}
