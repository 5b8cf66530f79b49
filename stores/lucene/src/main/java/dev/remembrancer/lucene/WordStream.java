package dev.remembrancer.lucene;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The words of a text, and after them words that can be looked for as well but make the text no longer: they stand
 * where the last word stands, and BM25 counts one word to a place.
 */
final class WordStream extends TokenStream {
    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<String> words;
    private final List<String> beside;
    private int next;

    WordStream(List<String> words, List<String> beside) {
        this.words = words;
        this.beside = beside;
    }

    @Override
    public void reset() {
        next = 0;
    }

    @Override
    public boolean incrementToken() {
        if (next == words.size() + beside.size()) {
            return false;
        }
        clearAttributes();
        boolean isBeside = next >= words.size();
        word.append(isBeside ? beside.get(next - words.size()) : words.get(next));
        step.setPositionIncrement(isBeside && next > 0 ? 0 : 1);
        next++;
        return true;
    }
}
