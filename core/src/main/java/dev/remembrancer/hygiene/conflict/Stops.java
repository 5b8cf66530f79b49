package dev.remembrancer.hygiene.conflict;

/** Where sentences end: at stops with a space or nothing after them, and at the end of a line. */
final class Stops {
    private Stops() {}

    /** Whether a sentence may end there: few of the letters may. */
    static boolean mayEnd(char at) {
        return at <= '?' ? at == '.' || at == '!' || at == '?' || at == '\n' || at == '\r' || at == ';' : at == '…';
    }

    /** The place after the marks that end a sentence at that place; -1 when none ends there. */
    static int end(String text, int from) {
        char at = text.charAt(from);
        if (at == '.' || at == '!' || at == '?') {
            int end = from + 1;
            while (end < text.length() && isStop(text.charAt(end))) {
                end++;
            }
            while (end < text.length() && isClosing(text.charAt(end))) {
                end++;
            }
            return isEndAt(text, end) ? end : -1;
        }
        if (at == '\n' || at == '\r') {
            int end = from + 1;
            while (end < text.length() && (text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
                end++;
            }
            return end;
        }
        return (at == ';' || at == '…') && isEndAt(text, from + 1) ? from + 1 : -1;
    }

    private static boolean isStop(char at) {
        return at == '.' || at == '!' || at == '?';
    }

    private static boolean isClosing(char at) {
        return at == ')' || at == '"' || at == '\'' || at == '\u201d';
    }

    private static boolean isEndAt(String text, int at) {
        return at == text.length()
                || isSpace(text.charAt(at))
                || (at == text.length() - 1 && isLineEnd(text.charAt(at)));
    }

    private static boolean isLineEnd(char at) {
        return at == '\u0085' || at == '\u2028' || at == '\u2029';
    }

    /** Whether it is one of the spaces of ASCII. */
    static boolean isSpace(char at) {
        return at == ' ' || (at >= '\t' && at <= '\r');
    }
}
