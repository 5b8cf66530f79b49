package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.Weight;

/** Finds the memories with the highest sum of word weights among those that are visible. */
final class LexicalSearch {
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
            BulkScorer scorer = weight.bulkScorer(segment.context());
            if (scorer != null) {
                scorer.score(
                        best.getLeafCollector(segment.context()), segment.visible(), 0, DocIdSetIterator.NO_MORE_DOCS);
            }
        }
        return Arrays.stream(best.topDocs().scoreDocs).mapToInt(hit -> hit.doc).toArray();
    }
}
