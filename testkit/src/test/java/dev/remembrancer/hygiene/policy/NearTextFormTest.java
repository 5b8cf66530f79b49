package dev.remembrancer.hygiene.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The form of near repeats is made word by word, and is what it is letter by letter. */
class NearTextFormTest {
    private static final List<String> PARTS = List.of(
            "the The THE user Anna's a few few Paris I'm it\u2019s naïve Ärger 42 3.5 U.S. e.g. -- :-) \u2026 \u00bfQué ok \u3002 x"
                    .split(" "));
    private static final List<String> MARKS =
            List.of("", "", "", "", ".", ",", "!", "?", ":", "\u2026", "\"", "\u201d", "\u2019", ")", "]", "\u00bb");
    private static final List<String> OPENINGS = List.of("", "", "", "", "", "\"", "(", "\u201c", "\u00ab", "'");
    private static final List<String> SPACES =
            List.of(" ", " ", " ", " ", "  ", "\n", "\t", "\u00a0", "\u2003", "\u3000", "\u001c", "\u0085", "");

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(12);
        for (int i = 0; i < words; i++) {
            text.append(one(OPENINGS, random)).append(one(PARTS, random)).append(one(MARKS, random));
            text.append(one(SPACES, random));
        }
        return text.toString();
    }

    private static String one(List<String> some, SplittableRandom random) {
        return some.get(random.nextInt(some.size()));
    }

    @Test
    void theFormIsTheSameWordByWordAndLetterByLetter() {
        long seed = Long.getLong("seed", 0);
        System.out.println("policy: near forms, seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50_000; i++) {
            String text = text(random);
            assertThat(NearText.of(text)).as(text).isEqualTo(slowly(text));
        }
    }

    /** The same, letter by letter: the rule as it is said. */
    private static String slowly(String text) {
        StringBuilder near = new StringBuilder(text.length());
        boolean begins = true;
        int at = 0;
        while (at < text.length()) {
            int begin = at;
            while (at < text.length() && !isBlank(text.charAt(at))) {
                at++;
            }
            if (at > begin) {
                boolean isLast = skipBlanks(text, at) == text.length();
                add(near, text, begin, at, begins, isLast);
                begins = endsSentence(text.charAt(at - 1));
            }
            at = skipBlanks(text, at);
        }
        return near.length() == 0 ? text : near.toString();
    }

    private static void add(StringBuilder near, String text, int from, int to, boolean begins, boolean isLast) {
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
        boolean isCapital = begins && isCapitalised(text, begin, end);
        boolean isArticle = !isLast
                && end - begin == 3
                && (text.startsWith("the", begin) || (begins && text.startsWith("The", begin)));
        if (isArticle) {
            return;
        }
        if (near.length() > 0) {
            near.append(' ');
        }
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
        return at <= 0x7F ? Character.isWhitespace(at) : Character.isWhitespace(at) || Character.isSpaceChar(at);
    }
}
