package dev.remembrancer.lucene;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/**
 * How words are weighed: Okapi BM25 in the form that Lucene gives it, without the constant factor (k1 + 1), so that a
 * word's weight grows towards its idf as the word is repeated.
 *
 * @see <a href="https://doi.org/10.1561/1500000019">Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25
 *     and Beyond</a>
 */
final class Bm25 {
    /** How slowly repeating a word stops to matter: the usual choice for short texts (Anserini's default). */
    static final float K1 = 0.9f;

    /** How much a long text is marked down, 0 to 1. Measured on conversations, where an assistant's turns are long. */
    static final float B = 0.75f;

    private Bm25() {}

    static Similarity similarity() {
        return new BM25Similarity(K1, B);
    }

    /** The most that one word can weigh in any text: its idf, by Lucene's formula. */
    static double ceiling(long texts, long textsWithWord) {
        return Math.log(1 + (texts - textsWithWord + 0.5) / (textsWithWord + 0.5));
    }
}
