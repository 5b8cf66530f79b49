package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * What one segment is asked about candidates: what their heads say, and which words of a question they have. Opened before
 * it is known which candidates these are. For one use, by one thread after the other.
 */
final class Describing {
    private final Segment segment;
    private final HeadValues values;
    private final List<WordTexts> words;

    /** The texts of a segment that have a word. */
    private record WordTexts(String word, Scorer scorer) {}

    private Describing(Segment segment, HeadValues values, List<WordTexts> words) {
        this.segment = segment;
        this.values = values;
        this.words = words;
    }

    /** @param weights of the words, in their order */
    static Describing of(Segment segment, List<Question.Word> words, List<Weight> weights) throws IOException {
        List<WordTexts> texts = new ArrayList<>(words.size());
        for (int i = 0; i < weights.size(); i++) {
            Scorer scorer = weights.get(i).scorer(segment.context());
            if (scorer != null) {
                texts.add(new WordTexts(words.get(i).text(), scorer));
            }
        }
        return new Describing(segment, new HeadValues(segment.context().reader()), texts);
    }

    /** Fills in what the segment says of those of its candidates that were not described yet. */
    void describe(FoundMap found) throws IOException {
        List<Found> candidates = found.in(segment).stream()
                .filter(candidate -> !candidate.isDescribed())
                .toList();
        for (WordTexts texts : words) {
            addWord(texts, candidates);
        }
        for (Found candidate : candidates) {
            int head = candidate.document - segment.base();
            candidate.describe(values.version(head), values.author(head), values.length(head));
        }
    }

    private void addWord(WordTexts texts, List<Found> candidates) throws IOException {
        DocIdSetIterator having = texts.scorer().iterator();
        for (Found candidate : candidates) {
            int head = candidate.document - segment.base();
            if (having.docID() < head) {
                having.advance(head);
            }
            if (having.docID() == head) {
                candidate.words += texts.scorer().score();
                candidate.terms.add(texts.word());
            }
        }
    }
}
