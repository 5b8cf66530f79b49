package dev.remembrancer.hygiene.consolidation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a summary says nothing that could be wrong by itself: each number, date, name and negation in it stands in one
 * of its sources. What begins with a capital letter is taken for a name, also at the beginning of a sentence unless it is a
 * common word. In a script without capitals names can't be told from other words, so there it is never sure. It does not
 * find every invention: two names that are there can be put together wrongly.
 */
public final class FactCheck {
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['\u2019.,:/_@-][\\p{L}\\p{M}\\p{N}]+)*");

    private static final Set<String> COMMON = English.words();

    private static final Set<String> NEGATIONS =
            Set.of("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot");

    private static final Set<String> NUMBERS = Arrays.stream(
                    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half twice"
                            .split(" "))
            .collect(Collectors.toUnmodifiableSet());

    private FactCheck() {}

    /** Whether what a summary says is in its sources, as far as can be told. */
    public static boolean isCovered(String summary, List<String> sources) {
        Set<String> known = new HashSet<>();
        sources.forEach(source -> {
            Matcher words = WORD.matcher(source);
            while (words.find()) {
                add(known, words.group().toLowerCase(Locale.ROOT));
            }
        });
        Matcher words = WORD.matcher(summary);
        while (words.find()) {
            if (!isCovered(words.group(), known)) {
                return false;
            }
        }
        return true;
    }

    private static void add(Set<String> known, String word) {
        known.add(word);
        for (String part : word.split("['\u2019/_@-]", -1)) {
            known.add(part);
        }
    }

    private static boolean isCovered(String word, Set<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (known.contains(lower)) {
            return true;
        }
        boolean isNegated = lower.endsWith("n't") || lower.endsWith("n\u2019t") || NEGATIONS.contains(lower);
        boolean isNumber = NUMBERS.contains(lower) || lower.codePoints().anyMatch(Character::isDigit);
        boolean isName = word.codePoints().anyMatch(Character::isUpperCase) && !COMMON.contains(lower);
        boolean hasNoCase = word.codePoints()
                .anyMatch(unit ->
                        Character.isLetter(unit) && !Character.isLowerCase(unit) && !Character.isUpperCase(unit));
        return !isNegated && !isNumber && !isName && !hasNoCase;
    }
}
