package dev.remembrancer.hygiene.policy;

/**
 * The form in which two texts are equal that differ in nothing that could matter: the capital letter at the beginning of
 * a sentence, marks at the ends of words that only part or quote, spaces, and the word "the". Words, their order,
 * numbers, negations, names, question marks and symbols stay. Other articles stay as well: "a few" is not "few".
 */
public final class NearText {
    /** Longer texts are compared as they are. */
    private static final int LONGEST = 8_192;

    private NearText() {}

    /** The form of a text; for a long text, the text itself. */
    public static String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        Near near = new Near(text.length());
        boolean begins = true;
        int at = skipBlanks(text, 0);
        while (at < text.length()) {
            int begin = at;
            char seen = 0;
            while (at < text.length() && !isBlank(text.charAt(at))) {
                seen |= text.charAt(at);
                at++;
            }
            int next = skipBlanks(text, at);
            boolean isSimple = seen < 0x80 && isPlain(text.charAt(begin)) && isPlain(text.charAt(at - 1));
            if (isSimple) {
                addSimple(near, text, begin, at, begins, next == text.length());
            } else {
                add(near, text, begin, at, begins, next == text.length());
            }
            begins = endsSentence(text.charAt(at - 1));
            at = next;
        }
        return near.length == 0 ? text : new String(near.letters, 0, near.length);
    }

    /** The form as far as it is made. It never becomes longer than the text. */
    private static final class Near {
        private final char[] letters;
        private int length;

        Near(int most) {
            letters = new char[most];
        }

        void append(char letter) {
            letters[length++] = letter;
        }

        void beginWord() {
            if (length > 0) {
                append(' ');
            }
        }
    }

    /** Adds a word of ASCII that marks neither begin nor end: most are. */
    private static void addSimple(Near near, String text, int from, int to, boolean begins, boolean isLast) {
        if (!isLast && isArticle(text, from, to, begins)) {
            return;
        }
        near.beginWord();
        int at = near.length;
        text.getChars(from, to, near.letters, at);
        near.length = at + to - from;
        if (begins && isCapitalised(text, from, to)) {
            near.letters[at] = Character.toLowerCase(near.letters[at]);
        }
    }

    private static boolean isArticle(String text, int begin, int end, boolean begins) {
        return end - begin == 3 && (text.startsWith("the", begin) || (begins && text.startsWith("The", begin)));
    }

    private static void add(Near near, String text, int from, int to, boolean begins, boolean isLast) {
        int begin = from;
        int end = to;
        // What is nothing but marks is a smiley, a dash, a sign: it stays.
        boolean isMarked = !(isPlain(text.charAt(from)) && isPlain(text.charAt(to - 1))) && isWord(text, from, to);
        while (isMarked && opens(text.charAt(begin))) {
            begin++;
        }
        while (isMarked && (closes(text.charAt(end - 1)) || parts(text.charAt(end - 1)))) {
            end--;
        }
        if (!isLast && isArticle(text, begin, end, begins)) {
            return;
        }
        near.beginWord();
        boolean isCapital = begins && isCapitalised(text, begin, end);
        near.append(isCapital ? Character.toLowerCase(text.charAt(begin)) : plain(text.charAt(begin)));
        for (int i = begin + 1; i < end; i++) {
            near.append(plain(text.charAt(i)));
        }
    }

    private static boolean isPlain(char at) {
        return (at >= 'a' && at <= 'z') || (at >= 'A' && at <= 'Z') || (at >= '0' && at <= '9');
    }

    private static boolean isWord(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetterOrDigit(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A capital letter, and none after it. */
    private static boolean isCapitalised(String text, int begin, int end) {
        if (!Character.isUpperCase(text.charAt(begin))) {
            return false;
        }
        for (int i = begin + 1; i < end; i++) {
            if (Character.isUpperCase(text.charAt(i)) || Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return end - begin > 1;
    }

    private static char plain(char at) {
        return at == '\u2019' || at == '\u02bc' ? '\'' : at;
    }

    private static boolean opens(char at) {
        return "\"'([\u201c\u201e\u201f\u2018\u201a\u00ab\u2039\u00bf\u00a1".indexOf(at) >= 0;
    }

    private static boolean closes(char at) {
        return "\"')]\u201d\u201c\u2019\u2018\u00bb\u203a".indexOf(at) >= 0;
    }

    private static boolean parts(char at) {
        return ".,;:!\u2026\u3002\uff0c\u3001".indexOf(at) >= 0;
    }

    private static boolean endsSentence(char at) {
        if (isPlain(at)) {
            return false;
        }
        return ".!?:\u2026".indexOf(at) >= 0 || closes(at);
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char at) {
        return at <= ' '
                ? (at == ' ' || (at >= '\t' && at <= '\r') || (at >= '\u001c' && at <= '\u001f'))
                : at > 0x7F && (Character.isWhitespace(at) || Character.isSpaceChar(at));
    }
}
