package dev.remembrancer.recall.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word or a number of a text.
 *
 * @param word in lower case, without what makes it a possessive or an ordinal
 * @param number its value, if it is a whole number of at most four digits; else -1
 * @param isCapital whether it begins with a capital letter
 * @param isOrdinal whether it is a number like 5th
 * @param isPossessive whether it ends in 's
 * @param after what stands between it and the next: a blank, a hyphen or slash, a comma; or a point for whatever ends a
 *     clause, the end of the text too
 */
record Token(String word, int number, boolean isCapital, boolean isOrdinal, boolean isPossessive, char after) {
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
    private static final int LONGEST = 12;

    /** What stands for a word before the first and after the last. */
    static final Token NONE = new Token("", -1, false, false, false, '.');

    boolean isNone() {
        return word.isEmpty();
    }

    boolean endsClause() {
        return after == '.';
    }

    boolean isNumber() {
        return number >= 0;
    }

    /** All of a text, in time that grows with its length. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (!isInWord(text.charAt(at))) {
                at++;
                continue;
            }
            int end = end(text, at);
            int wordEnd = end;
            boolean isPossessive = end + 1 < text.length()
                    && isApostrophe(text.charAt(end))
                    && Character.toLowerCase(text.charAt(end + 1)) == 's'
                    && (end + 2 == text.length() || !isInWord(text.charAt(end + 2)));
            end += isPossessive ? 2 : 0;
            tokens.add(token(text, at, wordEnd, isPossessive, after(text, end)));
            at = end;
        }
        return tokens;
    }

    private static Token token(String text, int from, int end, boolean isPossessive, char after) {
        // A word of ours is short; of a longer one the beginning says enough.
        String written = text.substring(from, Math.min(end, from + LONGEST));
        String word = written.toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < word.length() && isDigit(word.charAt(digits))) {
            digits++;
        }
        boolean isOrdinal = digits > 0 && ORDINALS.contains(word.substring(digits));
        boolean isNumber = digits > 0 && digits <= 4 && (isOrdinal || digits == word.length());
        return new Token(
                word,
                isNumber ? Integer.parseInt(word.substring(0, digits)) : -1,
                Character.isUpperCase(written.charAt(0)),
                isOrdinal,
                isPossessive,
                after);
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && isInWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static char after(String text, int from) {
        char after = ' ';
        for (int i = from; i < text.length() && !isInWord(text.charAt(i)); i++) {
            char one = text.charAt(i);
            if (one == ',' && after == ' ') {
                after = ',';
            } else if (i == from
                    && (one == '-' || one == '/')
                    && i + 1 < text.length()
                    && isInWord(text.charAt(i + 1))) {
                after = one;
            } else if (one != ',' && !Character.isWhitespace(one)) {
                return '.';
            }
            if (i + 1 == text.length()) {
                return '.';
            }
        }
        return from == text.length() ? '.' : after;
    }

    private static boolean isInWord(char one) {
        return Character.isLetterOrDigit(one);
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    private static boolean isApostrophe(char one) {
        return one == '\'' || one == '\u2019';
    }
}
