package dev.remembrancer.onnx;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Cuts a text into the pieces of words that an uncased BERT model knows, as Hugging Face's tokenizers do: control
 * characters dropped, accents stripped, lower case, punctuation and Chinese characters as words of their own, and from
 * each word the longest known piece first.
 *
 * <p>A character that this Java doesn't know yet is taken for a letter. The names of special tokens mean nothing in a text: {@code [CLS]} is a bracket, a word and a bracket. Immutable.
 */
final class WordPieceTokenizer {
    /** A longer word is one unknown token. */
    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;
    private final int unknown;

    WordPieceTokenizer(Vocabulary vocabulary, int unknown) {
        this.vocabulary = vocabulary;
        this.unknown = unknown;
    }

    /** The tokens of the text, at most so many of them. Nothing is put around them. */
    Tokens tokenize(String text, int limit) {
        Tokens tokens = new Tokens();
        Word word = new Word();
        int next;
        for (int i = 0; i < text.length() && tokens.size() < limit; i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            if (BertCharacters.isDropped(c)) {
                continue;
            }
            if (BertCharacters.isSpace(c)) {
                word.flush(tokens);
            } else if (BertCharacters.isChinese(c)) {
                word.flush(tokens);
                word.take(c, i, next, tokens);
                word.flush(tokens);
            } else {
                word.take(c, i, next, tokens);
            }
        }
        word.flush(tokens);
        tokens.truncate(limit);
        return tokens;
    }

    /** The word that is being read, and where in the text each of its characters comes from. */
    private final class Word {
        private char[] letters = new char[64];
        private int[] starts = new int[64];
        private int[] ends = new int[64];
        private int length;

        /** Takes one character of the text, which may become several, or none. */
        void take(int c, int start, int end, Tokens tokens) {
            if (c < 128) {
                add(Character.toLowerCase(c), start, end, tokens);
                return;
            }
            String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
            parts.codePoints()
                    .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                    .forEach(part -> add(Character.toLowerCase(part), start, end, tokens));
        }

        private void add(int c, int start, int end, Tokens tokens) {
            if (BertCharacters.isPunctuation(c)) {
                flush(tokens);
                append(c, start, end);
                flush(tokens);
            } else {
                append(c, start, end);
            }
        }

        private void append(int c, int start, int end) {
            if (length + 2 > letters.length) {
                letters = Arrays.copyOf(letters, length * 2);
                starts = Arrays.copyOf(starts, length * 2);
                ends = Arrays.copyOf(ends, length * 2);
            }
            int units = Character.toChars(c, letters, length);
            Arrays.fill(starts, length, length + units, start);
            Arrays.fill(ends, length, length + units, end);
            length += units;
        }

        /** Ends the word, if there is one: its pieces become tokens. */
        void flush(Tokens tokens) {
            if (length == 0) {
                return;
            }
            int before = tokens.size();
            if (Character.codePointCount(letters, 0, length) > LONGEST_WORD || !addPieces(tokens)) {
                tokens.truncate(before);
                tokens.add(unknown, starts[0], ends[length - 1], false);
            }
            length = 0;
        }

        private boolean addPieces(Tokens tokens) {
            int from = 0;
            while (from < length) {
                int to = Math.min(length, from + vocabulary.longest());
                int id = -1;
                for (; to > from; to--) {
                    String piece = new String(letters, from, to - from);
                    id = from == 0 ? vocabulary.beginning(piece) : vocabulary.continuation(piece);
                    if (id >= 0) {
                        break;
                    }
                }
                if (id < 0) {
                    return false;
                }
                tokens.add(id, starts[from], ends[to - 1], from > 0);
                from = to;
            }
            return true;
        }
    }
}
