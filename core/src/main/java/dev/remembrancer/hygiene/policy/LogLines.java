package dev.remembrancer.hygiene.policy;

import java.util.Set;

/**
 * Tells text that programs write for other programs from text that somebody would say. It errs towards the latter: what
 * it calls a log is several lines long, and nearly all of them begin or end as lines of logs do.
 */
final class LogLines {
    private static final int FEWEST_LINES = 4;

    /** Of ten lines, so many must be a program's. */
    private static final int OF_TEN = 8;

    /** A dump of data in one piece is no shorter. */
    private static final int SHORTEST_DUMP = 400;

    /** The words of a sentence in a dump: none of it is one, if fewer of its characters are letters and spaces. */
    private static final double PROSE = 0.6;

    private static final Set<String> LEVELS =
            Set.of("trace", "debug", "info", "notice", "warn", "warning", "error", "severe", "fatal", "critical");

    private LogLines() {}

    /** Whether a text is filled with such lines. */
    static boolean fill(String text) {
        int lines = 0;
        int programs = 0;
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            int first = skipBlanks(text, begin, end);
            if (first < end) {
                lines++;
                programs += isOfProgram(text, first, end) ? 1 : 0;
            }
            begin = end + 1;
        }
        return (lines >= FEWEST_LINES && programs * 10 >= lines * OF_TEN) || isDump(text);
    }

    private static boolean isOfProgram(String text, int begin, int end) {
        return isFrame(text, begin, end) || isStamped(text, begin, end) || isLevelled(text, begin, end);
    }

    /** A line of a stack trace, of a JVM, Python, a browser or Node.js. */
    private static boolean isFrame(String text, int begin, int end) {
        if (text.startsWith("at ", begin)) {
            char last = text.charAt(lastShown(text, begin, end));
            return last == ')' || text.lastIndexOf(':', end) > begin;
        }
        return text.startsWith("File \"", begin)
                || text.startsWith("Caused by: ", begin)
                || text.startsWith("Traceback (", begin)
                || (text.startsWith("... ", begin) && text.startsWith(" more", Math.max(begin, end - 5)));
    }

    /** A line that begins with a time of day or a date with one, as no sentence does. */
    private static boolean isStamped(String text, int begin, int end) {
        int i = begin;
        if (i < end && text.charAt(i) == '[') {
            i++;
        }
        int clock = clock(text, i, end);
        if (clock > i) {
            return true;
        }
        int date = i;
        while (date < end && date - i < 10 && isDateCharacter(text.charAt(date))) {
            date++;
        }
        return date - i >= 8
                && date < end
                && (text.charAt(date) == 'T' || text.charAt(date) == ' ')
                && clock(text, date + 1, end) > date + 1;
    }

    /** Behind 12:34:56, or where it began. */
    private static int clock(String text, int begin, int end) {
        if (begin + 8 > end) {
            return begin;
        }
        for (int i = 0; i < 8; i++) {
            char at = text.charAt(begin + i);
            boolean fits = i % 3 == 2 ? at == ':' : at >= '0' && at <= '9';
            if (!fits) {
                return begin;
            }
        }
        return begin + 8;
    }

    private static boolean isDateCharacter(char at) {
        return (at >= '0' && at <= '9') || at == '-' || at == '/';
    }

    /** A line that begins with a level: {@code [INFO] …}, {@code WARN: …}, {@code level=error …}. */
    private static boolean isLevelled(String text, int begin, int end) {
        int i = begin;
        boolean bracket = text.charAt(i) == '[' || text.charAt(i) == '<';
        if (bracket) {
            i++;
        } else if (text.startsWith("level=", i)) {
            i += 6;
        }
        int from = i;
        while (i < end && i - from <= 8 && Character.isLetter(text.charAt(i))) {
            i++;
        }
        String word = text.substring(from, i);
        boolean isLoud = word.equals(word.toUpperCase(java.util.Locale.ROOT));
        boolean isLevel = LEVELS.contains(word.toLowerCase(java.util.Locale.ROOT));
        return isLevel && (bracket || from > begin || isLoud);
    }

    /** One long value of JSON, or text without spaces as of an encoded file. */
    private static boolean isDump(String text) {
        if (text.length() < SHORTEST_DUMP) {
            return false;
        }
        int first = skipBlanks(text, 0, text.length());
        int last = lastShown(text, first, text.length());
        boolean json = (text.charAt(first) == '{' && text.charAt(last) == '}')
                || (text.charAt(first) == '[' && text.charAt(last) == ']');
        int quotes = 0;
        int words = 0;
        int blanks = 0;
        for (int i = first; i <= last; i++) {
            char at = text.charAt(i);
            quotes += at == '"' ? 1 : 0;
            words += Character.isLetter(at) || at == ' ' ? 1 : 0;
            blanks += Character.isWhitespace(at) ? 1 : 0;
        }
        boolean isProse = words > PROSE * (last - first + 1) && blanks * 12 > last - first;
        return (json && quotes >= 8 && !isProse) || (blanks * 100 < last - first && isPlain(text, first, last));
    }

    /** Letters of scripts that write without spaces are no encoding. */
    private static boolean isPlain(String text, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(String text, int begin, int end) {
        int i = begin;
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int lastShown(String text, int begin, int end) {
        int i = end - 1;
        while (i > begin && Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return i;
    }
}
