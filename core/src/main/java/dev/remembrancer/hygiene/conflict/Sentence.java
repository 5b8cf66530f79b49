package dev.remembrancer.hygiene.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One sentence of a text.
 *
 * @param text its words as they stand; empty when it is too long to be understood
 * @param start the place of its first character in the text
 * @param end the place after its last character
 */
record Sentence(String text, int start, int end) {
    /** A longer one says so much that we do not claim to understand it. */
    private static final int LONGEST = 220;

    /** More of a text is not looked at: who says so much does not say one thing. */
    private static final int MOST = 40;

    private static final Pattern ABBREVIATION =
            Pattern.compile("(?:^|[\\s(])(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Mt|vs|No|e\\.g|i\\.e|a\\.m|p\\.m|[A-Z])$");

    private static final int LONGEST_ABBREVIATION = 5;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** The sentences of a text that are short enough to be understood; the others are there with empty text. */
    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length() && sentences.size() < MOST) {
            int end = Stops.mayEnd(text.charAt(at)) ? Stops.end(text, at) : -1;
            if (end < 0) {
                at++;
                continue;
            }
            boolean isStop = end == at + 1 && text.charAt(at) == '.';
            if (!isStop || end == text.length() || !isAbbreviation(text, start, at)) {
                add(sentences, text, start, end);
                start = end;
            }
            at = end;
        }
        add(sentences, text, start, text.length());
        return sentences;
    }

    /** Whether what stands before a full stop is shortened by it. */
    private static boolean isAbbreviation(String text, int start, int stop) {
        int from = stop;
        while (from > start && stop - from <= LONGEST_ABBREVIATION && !isBefore(text.charAt(from - 1))) {
            from--;
        }
        return stop - from <= LONGEST_ABBREVIATION
                && ABBREVIATION
                        .matcher(text.substring(Math.max(start, from - 1), stop))
                        .find();
    }

    private static boolean isBefore(char at) {
        return at == '(' || Stops.isSpace(at);
    }

    private static void add(List<Sentence> sentences, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            sentences.add(new Sentence(end - start > LONGEST ? "" : text.substring(start, end), start, end));
        }
    }

    /** Whether it was too long to be read. */
    boolean isUnread() {
        return text.isEmpty();
    }

    /** Its words with plain apostrophes and single spaces, its short forms written out. */
    String plain() {
        String words = text.replace('\u2019', '\'').replace('\u2018', '\'');
        return Contractions.writtenOut(
                hasOddSpace(words) ? SPACE.matcher(words).replaceAll(" ").strip() : words.strip());
    }

    /** Whether any space is no single blank. */
    static boolean hasOddSpace(String words) {
        boolean wasSpace = false;
        for (int i = 0; i < words.length(); i++) {
            char at = words.charAt(i);
            boolean isSpace = Stops.isSpace(at);
            if (isSpace && (wasSpace || at != ' ')) {
                return true;
            }
            wasSpace = isSpace;
        }
        return false;
    }
}
