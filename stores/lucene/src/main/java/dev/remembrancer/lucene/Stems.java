package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Replaces English words by their stems, as Porter2 makes them. People use few words most of the time, and making a stem
 * takes longer than all else that is done to a word: those of the last words are at hand. After a purge they are let go
 * of, by each thread when it next cuts a text, so that words of what was erased don't stay.
 */
final class Stems extends TokenFilter {
    /** How many are at hand, some 200 kilobytes of them for each thread that cuts texts into words. */
    private static final int MOST = 2_048;

    /** Longer ones come once. */
    private static final int LONG = 32;

    /** How often all that is at hand anywhere was to be let go of. */
    private static final AtomicInteger LET_GO = new AtomicInteger();

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final SnowballStemmer stemmer = new EnglishStemmer();
    private final CharArrayMap<char[]> stems = new CharArrayMap<>(MOST, false);
    private int letGo = LET_GO.get();

    Stems(TokenStream words) {
        super(words);
    }

    /** Has every thread let go of the words that it has at hand; how often that was asked for. */
    static int letGo() {
        return LET_GO.incrementAndGet();
    }

    /** How many words are at hand here. */
    int atHand() {
        return stems.size();
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        int due = LET_GO.get();
        if (due != letGo) {
            letGo = due;
            stems.clear();
        }
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] stem = stem();
        word.copyBuffer(stem, 0, stem.length);
        return true;
    }

    private char[] stem() {
        char[] letters = word.buffer();
        int length = word.length();
        char[] known = stems.get(letters, 0, length);
        if (known != null) {
            return known;
        }
        char[] whole = Arrays.copyOf(letters, length);
        stemmer.setCurrent(letters, length);
        stemmer.stem();
        char[] stem = Arrays.copyOf(stemmer.getCurrentBuffer(), stemmer.getCurrentBufferLength());
        if (length <= LONG) {
            if (stems.size() == MOST) {
                // Those that are used come back.
                stems.clear();
            }
            stems.put(whole, stem);
        }
        return stem;
    }
}
