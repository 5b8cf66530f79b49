package dev.remembrancer.hygiene.conflict;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of many forms a text may have that begins with a word: most forms begin with a word of their own, so that few are
 * worth trying. Found out once, from the forms themselves.
 */
final class Openings<F> {
    /** So many forms are tried as quickly as told apart. */
    private static final int WORTH_TELLING = 4;

    /** Two words that somebody has written are kept, as long as they are few and short. */
    private static final int MOST_KEPT = 4_096;

    private static final int LONGEST_KEPT = 24;

    private final List<F> all;
    private final Function<F, Pattern> pattern;
    private final Map<String, List<F>> byTwoWords = new ConcurrentHashMap<>();
    private final Map<String, List<F>> byWord = new HashMap<>();

    /**
     * @param words those by which to tell forms apart; what begins with another may have any form
     * @param forms in the order in which they are to be tried
     * @param pattern what the whole of a text of that form matches
     */
    Openings(Collection<String> words, List<F> forms, Function<F, Pattern> pattern) {
        this.all = List.copyOf(forms);
        this.pattern = pattern;
        for (String word : words) {
            byWord.put(
                    word,
                    all.stream()
                            .filter(form -> mayOpen(word + " ", pattern.apply(form)))
                            .toList());
        }
    }

    /** Whether a text that goes on after that may match: one that does not fails before it comes to the end. */
    private static boolean mayOpen(String beginning, Pattern pattern) {
        Matcher matcher = pattern.matcher(beginning);
        return matcher.matches() || matcher.hitEnd();
    }

    /** The forms that a text may have. */
    List<F> of(String text) {
        int end = text.indexOf(' ');
        if (end < 0) {
            return all;
        }
        List<F> some = byWord.getOrDefault(text.substring(0, end), all);
        int second = some.size() < WORTH_TELLING ? -1 : text.indexOf(' ', end + 1);
        return second < 0 ? some : ofTwo(text.substring(0, second + 1), some);
    }

    private List<F> ofTwo(String beginning, List<F> some) {
        List<F> known = byTwoWords.get(beginning);
        if (known != null) {
            return known;
        }
        List<F> found = some.stream()
                .filter(form -> mayOpen(beginning, pattern.apply(form)))
                .toList();
        if (byTwoWords.size() < MOST_KEPT && beginning.length() <= LONGEST_KEPT) {
            byTwoWords.put(beginning, found);
        }
        return found;
    }
}
