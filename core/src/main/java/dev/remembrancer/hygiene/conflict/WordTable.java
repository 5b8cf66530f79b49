package dev.remembrancer.hygiene.conflict;

/** Which kinds a word is of, found in a text without taking the word out of it. ASCII words. */
final class WordTable {
    private static final int SIZE = 2_048;
    private static final int LONGEST = 16;

    private final String[] words = new String[SIZE];
    private final int[] kinds = new int[SIZE];

    /** Adds words to some kinds, given as bits. */
    WordTable with(int kind, String spaced) {
        for (String word : spaced.split(" ", -1)) {
            int at = hash(word, 0, word.length()) & (SIZE - 1);
            while (words[at] != null && !words[at].equals(word)) {
                at = (at + 1) & (SIZE - 1);
            }
            words[at] = word;
            kinds[at] |= kind;
        }
        return this;
    }

    /** The kinds of a part of a text that is a word. Letters count as they stand. */
    int kindsOf(String text, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return 0;
        }
        for (int at = hash(text, from, to) & (SIZE - 1); words[at] != null; at = (at + 1) & (SIZE - 1)) {
            if (words[at].length() == length && text.startsWith(words[at], from)) {
                return kinds[at];
            }
        }
        return 0;
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            // Capitals meet their small letters: a word is looked for as it stands among few.
            hash = hash * 31 + (text.charAt(i) | 0x20);
        }
        return hash ^ (hash >>> 11);
    }

    /** The same, when capital letters are no others than small ones; for words that were added in small letters. */
    int kindsOfAnyCase(String text, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return 0;
        }
        for (int at = hash(text, from, to) & (SIZE - 1); words[at] != null; at = (at + 1) & (SIZE - 1)) {
            if (words[at].length() == length && text.regionMatches(true, from, words[at], 0, length)) {
                return kinds[at];
            }
        }
        return 0;
    }

    /** Whether it is an ASCII letter. */
    static boolean isLetter(char at) {
        int small = at | 0x20;
        return small >= 'a' && small <= 'z';
    }

    /** The place after the ASCII letters that begin there. */
    static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
