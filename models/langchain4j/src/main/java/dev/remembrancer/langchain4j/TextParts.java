package dev.remembrancer.langchain4j;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into parts of limited length that cover it, at the end of a line or between words where possible. */
final class TextParts {
    private TextParts() {}

    /**
     * A part of a text.
     *
     * @param start the index of its first character
     * @param end the index after its last
     */
    record Part(int start, int end) {}

    /** The parts, in order, one after the other; one for an empty text. None is longer than the limit. */
    static List<Part> of(String text, int limit) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        while (text.length() - start > limit) {
            int end = end(text, start, limit);
            parts.add(new Part(start, end));
            start = end;
        }
        parts.add(new Part(start, text.length()));
        return parts;
    }

    /** Where to end a part: at the last line or word that ends in its second half, else where it is full. */
    private static int end(String text, int start, int limit) {
        int full = start + limit;
        int line = text.lastIndexOf('\n', full - 1);
        if (line >= start + limit / 2) {
            return line + 1;
        }
        for (int end = full; end > start + limit / 2; end--) {
            if (Character.isWhitespace(text.charAt(end - 1))) {
                return end;
            }
        }
        return Character.isLowSurrogate(text.charAt(full)) && Character.isHighSurrogate(text.charAt(full - 1))
                ? full - 1
                : full;
    }
}
