package dev.remembrancer.hygiene.conflict;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a statement says of an attribute.
 *
 * @param kind how it is read
 * @param text its words, as they stand in the statement
 */
record Value(ValueKind kind, String text) {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}@.+:/$€£%-]+");

    private static final Set<String> EMPTY_WORDS = Set.of("a", "an", "the", "my", "our", "of", "in", "on", "at", "to");

    /** How two values of one attribute stand to each other. */
    enum Relation {
        /** They are one value, in other words perhaps. */
        SAME,
        /** Both may be true, or we can't tell. */
        COMPATIBLE,
        /** They are of one kind, and not the same: only one of them is true. */
        OTHER
    }

    /** How they stand to each other. */
    Relation against(Value other) {
        if (kind != other.kind) {
            return Relation.COMPATIBLE;
        }
        if (words().equals(other.words())) {
            return Relation.SAME;
        }
        return kind.compare(this, other);
    }

    /**
     * Whether there is no doubt that one of two values that are not the same is not true any more.
     *
     * @param isChange whether this one is said to be new
     */
    boolean excludes(Value older, boolean isChange) {
        return switch (kind) {
            // Of two places that nobody knows one may lie in the other.
            case PLACE -> Places.isKnown(text) && (isChange || Places.isKnown(older.text));
            // A weekday comes again.
            case DATE -> isChange || (hasDigit(text) && hasDigit(older.text));
            default -> true;
        };
    }

    /** Whether it is a number that is higher than another. */
    boolean isMore(Value other) {
        return Numbers.leading(text).compareTo(Numbers.leading(other.text)) > 0;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Its words without what says nothing, in lower case, in their order. */
    List<String> words() {
        return Arrays.stream(NOT_WORD.split(text.toLowerCase(Locale.ROOT)))
                .map(word -> word.replaceAll("^[.:/-]+|[.:/-]+$", ""))
                .filter(word -> !word.isEmpty() && !EMPTY_WORDS.contains(word))
                .toList();
    }

    /** Whether all words of one are in the other, or they differ by a letter: the same said more or less exactly. */
    boolean isLike(Value other) {
        Set<String> mine = new HashSet<>(words());
        Set<String> theirs = new HashSet<>(other.words());
        return mine.isEmpty()
                || theirs.isEmpty()
                || mine.containsAll(theirs)
                || theirs.containsAll(mine)
                || isMisspelt(String.join(" ", words()), String.join(" ", other.words()));
    }

    private static boolean isMisspelt(String one, String other) {
        boolean hasDigit =
                one.chars().anyMatch(Character::isDigit) || other.chars().anyMatch(Character::isDigit);
        if (hasDigit || Math.abs(one.length() - other.length()) > 1 || Math.min(one.length(), other.length()) < 4) {
            return false;
        }
        int from = 0;
        int end = Math.min(one.length(), other.length());
        while (from < end && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        int same = 0;
        while (same < end - from && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        return Math.max(one.length(), other.length()) - from - same <= 1;
    }
}
