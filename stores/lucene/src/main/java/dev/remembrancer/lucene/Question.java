package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.BlockTermState;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * The words of a question, weighed by how rare they are in the whole index: all agents of the tenant, and what was
 * deleted since the last merge.
 *
 * @param words the words that stand in some text
 * @param ceiling the highest score that any text could have, counting words that stand in none
 */
record Question(List<Word> words, double ceiling) {
    /**
     * A word.
     *
     * @param text the word as the index holds it
     * @param query finds the texts with it
     * @param states where each segment has it
     * @param idf the most that it can weigh
     */
    record Word(String text, TermQuery query, TermStates states, double idf) {
        /** How many texts of a segment have it, deleted ones among them. */
        int texts(LeafReaderContext segment) throws IOException {
            return states.get(segment) instanceof BlockTermState state ? state.docFreq : 0;
        }
    }

    static Question of(String text, IndexSearcher searcher, Lexicon lexicon) throws IOException {
        CollectionStatistics statistics = searcher.collectionStatistics(Fields.TEXT);
        long texts = statistics == null ? 0 : statistics.docCount();
        List<Word> words = new ArrayList<>();
        double ceiling = 0;
        for (String word : ConversationAnalyzer.wordsOfQuestion(text, lexicon)) {
            Term term = new Term(Fields.TEXT, word);
            TermStates states = TermStates.build(searcher, term, true);
            double idf = Bm25.ceiling(texts, states.docFreq());
            ceiling += idf;
            if (states.docFreq() > 0) {
                words.add(new Word(word, new TermQuery(term, states), states, idf));
            }
        }
        return new Question(words, ceiling);
    }

    /** How many texts of a segment have its words, all words together: one that has two of them counts twice. */
    long texts(LeafReaderContext segment) throws IOException {
        long texts = 0;
        for (Word word : words) {
            texts += word.texts(segment);
        }
        return texts;
    }

    /** Finds the texts with any of the words; the score is the sum of their weights. */
    Weight anyWord(IndexSearcher searcher) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        words.forEach(word -> any.add(word.query(), BooleanClause.Occur.SHOULD));
        return weight(searcher, any.build(), ScoreMode.TOP_SCORES);
    }

    /** Weighs each of the words alone, in their order. */
    List<Weight> eachWord(IndexSearcher searcher) throws IOException {
        List<Weight> each = new ArrayList<>();
        for (Word word : words) {
            each.add(weight(searcher, word.query(), ScoreMode.COMPLETE));
        }
        return each;
    }

    private static Weight weight(IndexSearcher searcher, Query query, ScoreMode mode) throws IOException {
        return searcher.createWeight(searcher.rewrite(query), mode, 1);
    }
}
