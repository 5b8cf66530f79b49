package dev.remembrancer.hygiene.conflict;

/**
 * Where parts of a sentence may be joined: at a comma, a dash, or one of the words that join, with spaces around it. What
 * {@link Clause#NEXT} finds, one after the other.
 */
final class Joints {
    private static final int AND = 2;
    private static final WordTable WORDS = new WordTable()
            .with(1, "so because since after which where who with")
            .with(AND, "and");

    private final String sentence;
    private int start;
    private int end;
    private boolean isAnd;

    Joints(String sentence) {
        this.sentence = sentence;
    }

    /** Goes on to the next joint, if there is one. */
    boolean next() {
        for (int i = end; i < sentence.length() - 1; i++) {
            char at = sentence.charAt(i);
            if (at == ',' && sentence.charAt(i + 1) == ' ') {
                return found(i, i + 1, i + 2);
            }
            if (at == ' ') {
                boolean isDash =
                        isDash(sentence.charAt(i + 1)) && i + 2 < sentence.length() && sentence.charAt(i + 2) == ' ';
                if (isDash) {
                    return found(i, i + 2, i + 3);
                }
                int word = wordEnd(i);
                if (word > 0) {
                    start = i;
                    end = word;
                    return true;
                }
            }
        }
        return false;
    }

    /** A mark from there, with the word after it if that joins, too. */
    private boolean found(int from, int space, int without) {
        int word = wordEnd(space);
        start = from;
        end = word > 0 ? word : without;
        return true;
    }

    /** The place after the word that joins, and its space, behind the space at that place; 0 when none does. */
    private int wordEnd(int space) {
        int from = space + 1;
        int to = WordTable.wordEnd(sentence, from);
        isAnd = false;
        if (to == from || to == sentence.length() || sentence.charAt(to) != ' ') {
            return 0;
        }
        if (sentence.startsWith("thanks to ", from)) {
            return from + "thanks to ".length();
        }
        int kind = WORDS.kindsOf(sentence, from, to);
        isAnd = kind == AND;
        return kind == 0 ? 0 : to + 1;
    }

    static boolean isDash(char at) {
        return at == '-' || at == '–' || at == '—';
    }

    /** The place of its first character. */
    int start() {
        return start;
    }

    /** The place after its last one. */
    int end() {
        return end;
    }

    /** Whether the word is <em>and</em>. */
    boolean isAnd() {
        return isAnd;
    }
}
