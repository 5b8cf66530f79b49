package dev.remembrancer.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text that is too long for one vector into passages that overlap a little, at the end of a line or a sentence
 * where there is one in reach, else between words. Together they cover the whole text. Immutable.
 *
 * <p>A cut never falls inside a word, so a passage has the tokens, and the vector, that its characters alone would
 * have.
 */
final class PassageCutter {
    /** The rule below in short, for the fingerprint: to be changed with the rule, or with the tokens of any text. */
    static final String RULE = "wordpiece 1; passages of 256, of the maximum above 4096, overlap 32; 1";

    /** The tokens of a passage, the two enclosing ones and the prefix included. */
    private static final int USUAL = 256;

    /** A text with more tokens gets passages as long as the model reads: half as many vectors for about the same time. */
    private static final int VERY_LONG = 4096;

    private static final int OVERLAP = 32;

    private final int reserved;
    private final int maximum;

    /**
     * @param reserved how many tokens of each passage are not the text's own
     * @param maximum how many the model reads at once
     */
    PassageCutter(int reserved, int maximum) {
        this.reserved = reserved;
        this.maximum = maximum;
    }

    /**
     * A part of a text.
     *
     * @param start the index of its first character
     * @param end the index after its last
     * @param firstToken its first token
     * @param endToken the token after its last
     */
    record Cut(int start, int end, int firstToken, int endToken) {}

    /** The passages of a text, in order; at least one. */
    List<Cut> cut(String text, Tokens tokens) {
        int window = (tokens.size() > VERY_LONG ? maximum : Math.min(USUAL, maximum)) - reserved;
        if (tokens.size() <= window) {
            return List.of(new Cut(0, text.length(), 0, tokens.size()));
        }
        List<Cut> cuts = new ArrayList<>();
        int first = 0;
        int start = 0;
        while (tokens.size() - first > window) {
            int end = lastBest(text, tokens, first + window / 2, first + window);
            cuts.add(new Cut(start, tokens.start(end), first, end));
            first = firstBest(text, tokens, end - OVERLAP, end);
            start = tokens.start(first);
        }
        cuts.add(new Cut(start, text.length(), first, tokens.size()));
        return cuts;
    }

    /** The last of the best places to cut between two tokens, both included. */
    private static int lastBest(String text, Tokens tokens, int from, int to) {
        int best = to;
        for (int token = to; token >= from; token--) {
            if (Gap.before(token, text, tokens).compareTo(Gap.before(best, text, tokens)) > 0) {
                best = token;
            }
        }
        return best;
    }

    /** The first of the best places to begin between two tokens, both included. */
    private static int firstBest(String text, Tokens tokens, int from, int to) {
        int best = from;
        for (int token = from; token <= to; token++) {
            if (Gap.before(token, text, tokens).compareTo(Gap.before(best, text, tokens)) > 0) {
                best = token;
            }
        }
        return best;
    }

    /** What is between a token and the one before it, from the worst place to cut to the best. */
    private enum Gap {
        NONE,
        WORD,
        SPACE,
        SENTENCE,
        LINE;

        private static final String SENTENCE_ENDS = ".!?…";
        private static final String UNSPACED_SENTENCE_ENDS = "。！？";

        static Gap before(int token, String text, Tokens tokens) {
            int end = tokens.end(token - 1);
            int start = tokens.start(token);
            char last = text.charAt(end - 1);
            Gap gap = tokens.isContinuation(token) ? NONE : WORD;
            if (UNSPACED_SENTENCE_ENDS.indexOf(last) >= 0) {
                gap = SENTENCE;
            }
            for (int i = end; i < start; i++) {
                char between = text.charAt(i);
                if (between == '\n') {
                    return LINE;
                }
                if (gap != SENTENCE && BertCharacters.isSpace(between)) {
                    gap = SENTENCE_ENDS.indexOf(last) >= 0 ? SENTENCE : SPACE;
                }
            }
            return gap;
        }
    }
}
