package dev.remembrancer.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plainest notion of a word: a run of letters and digits, in lower case. */
final class Words {
    private Words() {}

    /**
     * A word of a text.
     *
     * @param end the index after its last character in the text
     */
    record Word(String word, int end) {}

    /** The words of a text, in its order. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at <= text.length()) {
            int point = at < text.length() ? text.codePointAt(at) : ' ';
            if (Character.isLetterOrDigit(point)) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                words.add(new Word(text.substring(start, at).toLowerCase(Locale.ROOT), at));
                start = -1;
            }
            at += Character.charCount(point);
        }
        return words;
    }
}
