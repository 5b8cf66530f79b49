package dev.remembrancer.lucene;

import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Probe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * One search over one state of the index. What is visible is decided once, for every step; the words are looked for
 * first, and what they find is described, since that needs no vector.
 */
final class IndexSearch {
    private final IndexSearcher searcher;
    private final Probe probe;
    private final List<Segment> segments;
    private final Question question;
    private final List<Weight> weights;
    private final Setting setting;
    private final double known;
    private final FoundMap found = new FoundMap();
    /** Opened before the vector is there, so that nobody waits for that. One for each segment. */
    private final List<Describing> describing;

    private IndexSearch(IndexSearcher searcher, Probe probe, Setting setting, List<Segment> segments)
            throws IOException {
        this.searcher = searcher;
        this.probe = probe;
        this.segments = segments;
        this.setting = setting;
        this.question = Question.of(probe.text(), searcher, setting.lexicon());
        this.weights = question.eachWord(searcher);
        this.known = known();
        found.addLexical(LexicalSearch.run(question, segments, searcher, probe.depth()));
        for (Describing opened : describing()) {
            opened.describe(found);
        }
        this.describing = describing();
    }

    static IndexSearch begin(IndexSearcher searcher, Setting setting, Probe probe) throws IOException {
        return new IndexSearch(
                searcher, probe, setting, Segment.seen(Filter.of(probe, searcher), searcher, setting.vectors()));
    }

    Candidates finish(Optional<float[]> vector) throws IOException {
        if (vector.isPresent()) {
            DenseSearch search = new DenseSearch(setting.idleCores(), segments, vector.get(), probe.depth());
            found.addDense(search.run(setting.vectors().exactness()));
        }
        new Neighbours(segments, found).add(probe.agent(), searcher);
        if (vector.isPresent()) {
            addCosines(vector.get());
        }
        for (Describing opened : describing) {
            opened.describe(found);
        }
        int visible = segments.stream().mapToInt(Segment::count).sum();
        return new Candidates(found.all().stream().map(Found::candidate).toList(), visible, question.ceiling(), known);
    }

    /** Fills in the cosines of what was not found by meaning. */
    private void addCosines(float[] vector) throws IOException {
        for (Segment segment : segments) {
            Cosines cosines = new Cosines(segment, vector);
            for (Found candidate : found.in(segment)) {
                if (candidate.denseRank.isEmpty()) {
                    candidate.cosine = cosines.closest(candidate.document - segment.base());
                }
            }
        }
    }

    /** The weight of those words that stand in something visible: what others may know must not show here. */
    private double known() throws IOException {
        double sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (stands(weights.get(i))) {
                sum += question.words().get(i).idf();
            }
        }
        return sum;
    }

    private boolean stands(Weight word) throws IOException {
        for (Segment segment : segments) {
            Scorer scorer = word.scorer(segment.context());
            if (scorer != null && segment.sees(scorer.iterator())) {
                return true;
            }
        }
        return false;
    }

    private List<Describing> describing() throws IOException {
        List<Describing> opened = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            opened.add(Describing.of(segment, question.words(), weights));
        }
        return opened;
    }
}
