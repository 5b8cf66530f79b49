package dev.remembrancer.lucene;

import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Probe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * One search over one state of the index. What is visible is decided once, for every step. When the vector is not there
 * yet, the words are looked for first and what they find is described, since that needs none; when it is there, an idle
 * core looks for the words meanwhile.
 */
final class IndexSearch {
    private final IndexSearcher searcher;
    private final Probe probe;
    private final List<Segment> segments;
    private final Question question;
    private final List<Weight> weights;
    private final Setting setting;
    private final FoundMap found = new FoundMap();

    /** For what is found next. One for each segment; opened by whoever looks for the words. */
    private List<Describing> describing = List.of();

    private IndexSearch(IndexSearcher searcher, Probe probe, Setting setting) throws IOException {
        this.searcher = searcher;
        this.probe = probe;
        this.segments = Segment.seen(Filter.of(probe, searcher), searcher, setting.vectors());
        this.setting = setting;
        this.question = Question.of(probe.text(), searcher, setting.lexicon());
        this.weights = question.eachWord(searcher);
    }

    /** A search whose vector comes later: what is found by words is described already. */
    static IndexSearch begin(IndexSearcher searcher, Setting setting, Probe probe) throws IOException {
        IndexSearch search = new IndexSearch(searcher, probe, setting);
        search.byWords().accept(search.found);
        search.describe();
        search.describing = search.describing();
        return search;
    }

    Candidates finish(Optional<float[]> vector) throws IOException {
        if (vector.isPresent()) {
            byMeaning(vector.get()).accept(found);
        }
        return candidates(vector);
    }

    /** The candidates for a question whose vector, if it gets one, is there. */
    static Candidates search(IndexSearcher searcher, Setting setting, Probe probe, Optional<float[]> vector)
            throws IOException {
        IndexSearch search = new IndexSearch(searcher, probe, setting);
        List<Step> steps = new ArrayList<>();
        vector.ifPresent(values -> steps.add(() -> search.byMeaning(values)));
        steps.add(search::byWords);
        search.each(steps).forEach(step -> step.accept(search.found));
        return search.candidates(vector);
    }

    /** One of the ways of looking. They share nothing but what they look at, and note down what they found afterwards. */
    private interface Step {
        Consumer<FoundMap> run() throws IOException;
    }

    private List<Consumer<FoundMap>> each(List<Step> steps) throws IOException {
        return visible() < DenseSearch.HELPED_FROM
                ? IdleCores.alone(steps, Step::run)
                : setting.idleCores().each(steps, Step::run);
    }

    private Consumer<FoundMap> byMeaning(float[] vector) throws IOException {
        DenseSearch search = new DenseSearch(setting.idleCores(), segments, vector, probe.depth());
        Best.Scored[] closest = search.run(setting.vectors().exactness());
        return all -> all.addDense(closest);
    }

    private Consumer<FoundMap> byWords() throws IOException {
        int[] best = LexicalSearch.run(question, segments, searcher, probe.depth());
        describing = describing();
        return all -> all.addLexical(best);
    }

    private Candidates candidates(Optional<float[]> vector) throws IOException {
        new Neighbours(segments, found).add(probe.agent(), searcher);
        if (vector.isPresent()) {
            addCosines(vector.get());
        }
        describe();
        return new Candidates(
                found.all().stream().map(Found::candidate).toList(), visible(), question.ceiling(), known());
    }

    private int visible() {
        return segments.stream().mapToInt(Segment::count).sum();
    }

    private void describe() throws IOException {
        for (Describing opened : describing) {
            opened.describe(found);
        }
    }

    /** Fills in the cosines of what was not found by meaning. */
    private void addCosines(float[] vector) throws IOException {
        VectorBytes.Steps steps = VectorBytes.Steps.of(vector);
        for (Segment segment : segments) {
            Cosines cosines = new Cosines(segment, steps);
            for (Found candidate : found.in(segment)) {
                if (candidate.denseRank.isEmpty()) {
                    candidate.cosine = cosines.closest(candidate.document - segment.base());
                }
            }
        }
    }

    /** The weight of those words that stand in something visible: what others may know must not show here. */
    private double known() throws IOException {
        Set<String> described = new HashSet<>();
        found.all().forEach(candidate -> described.addAll(candidate.terms));
        double sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            Question.Word word = question.words().get(i);
            // What was found is visible: one has to look for those words alone that none of it has.
            if (described.contains(word.text()) || stands(weights.get(i))) {
                sum += word.idf();
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
