package dev.remembrancer.hygiene.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must be so between two texts before the closeness of their meaning may count: the same numbers, names and
 * negations; the second has no word of weight that the first has not, and those that it has in the same order; and it
 * leaves out none that turns the meaning round. Embeddings do not tell "tea
 * rather than coffee" from "coffee rather than tea", nor 15 from 50.
 */
public final class Paraphrase {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}'.:,%$\u20ac\u00a3+#/-]+");

    private static final Set<String> NEGATIONS = words("""
            no not never none nobody nothing neither nor without cannot nicht kein keine nie ohne pas jamais
            sans nunca sin ni non mai senza
            """);

    /** Words that may differ between two ways of saying the same: without weight, or for who speaks. */
    private static final Set<String> LIGHT = words("""
            a an the is are be has have do does to of in on at for with and that this
            it its i i'm i've my me he she his her they their them we our you your user user's customer
            client person says said states stated mentions mentioned notes noted also really very likes like
            prefers prefer enjoys enjoy wants want would will by from as
            """);

    /** Without one of these, a text may say the opposite. */
    private static final Set<String> TURNING = words("""
            after against allow allowed allows always avoid avoids before below above cancel cancelled
            dislike dislikes disabled disable down up enable enabled except false true few former formerly
            forbidden hate hates less more fewer most least left right love loves off often rarely seldom
            sometimes only open opened close closed start started stop stopped ended refuses refused accepts
            accepted old new over under past future previous next last first yesterday today tomorrow
            morning evening night instead rather than but unless until since used anymore yes won
            lost bought sold married divorced single brother sister mother father son daughter
            had was were been did once twice again
            """);

    private final Set<String> numbers = new HashSet<>();
    /** Names, and other words that begin a sentence: which is which can't be told without knowing the language. */
    private final Set<String> capitals = new HashSet<>();

    private final Set<String> negations = new HashSet<>();
    /** In the order of the text. */
    private final Set<String> words = new LinkedHashSet<>();

    /** Looks at one text. */
    public Paraphrase(String text) {
        for (String piece : NOT_WORD.split(text, -1)) {
            String word = trimmed(piece);
            if (!word.isEmpty()) {
                add(word, word.toLowerCase(Locale.ROOT));
            }
        }
    }

    private void add(String word, String lower) {
        if (word.chars().anyMatch(Character::isDigit)) {
            numbers.add(lower);
        }
        if (NEGATIONS.contains(lower) || lower.endsWith("n't")) {
            negations.add(lower.endsWith("n't") ? "not" : lower);
        } else if (!LIGHT.contains(lower)) {
            words.add(lower);
            if (Character.isUpperCase(word.codePointAt(0))) {
                capitals.add(lower);
            }
        }
    }

    /**
     * Whether what somebody says after this may be only this in other words, if its meaning is close: it adds and
     * replaces nothing but words without weight.
     */
    public boolean allows(Paraphrase later) {
        return numbers.equals(later.numbers)
                && negations.equals(later.negations)
                && later.words.containsAll(capitals)
                && words.containsAll(later.words)
                && isInOrder(later)
                && turnsNothing(later);
    }

    private boolean isInOrder(Paraphrase later) {
        List<String> shared = new ArrayList<>(words);
        shared.retainAll(later.words);
        return !shared.isEmpty() && shared.equals(List.copyOf(later.words));
    }

    private boolean turnsNothing(Paraphrase later) {
        return words.stream().filter(TURNING::contains).allMatch(later.words::contains);
    }

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+", -1));
    }

    private static String trimmed(String piece) {
        int begin = 0;
        int end = piece.length();
        while (begin < end && ".:,'/-".indexOf(piece.charAt(begin)) >= 0) {
            begin++;
        }
        while (begin < end && ".:,'/-".indexOf(piece.charAt(end - 1)) >= 0) {
            end--;
        }
        return piece.substring(begin, end);
    }
}
