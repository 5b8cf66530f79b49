package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.hygiene.conflict.Value.Relation;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a value is read, and when two of them exclude each other. What does not look like its kind is no value. */
enum ValueKind {
    /** A name, which begins with a capital letter. */
    NAME("(?:[A-Z][\\p{L}0-9&.'-]*)(?: (?:[A-Z][\\p{L}0-9&.'-]*|de|da|del|van|von|der|of|and Co))*", 5),
    /** A place that has a name. */
    PLACE("(?:the |The )?[A-Z][\\p{L}.'-]*(?:,? (?:[A-Z][\\p{L}.'-]*|de|la|del|of|upon|am|the))*", 6) {
        @Override
        Relation compare(Value one, Value other) {
            return one.isLike(other) ? Relation.COMPATIBLE : Places.compare(one.text(), other.text());
        }
    },
    /** A count, or a measure with its unit. */
    NUMBER(
            "(?:[$€£] ?)?(?:\\d[\\d,]*(?:\\.\\d+)?|" + Numbers.WORDS + ")k?(?: ?[\\p{L}%$€£]+)?(?: (?:per|a) [a-z]+)?",
            5) {
        @Override
        Relation compare(Value one, Value other) {
            return Numbers.compare(one.text(), other.text());
        }
    },
    /** A day, with or without its year, or a time of day, or both. */
    DATE("[\\p{L}0-9:.,/ -]+", 8) {
        @Override
        Relation compare(Value one, Value other) {
            return Dates.compare(one.text(), other.text());
        }

        @Override
        Optional<Value> read(String text) {
            return super.read(text).filter(value -> Dates.isDate(value.text()));
        }
    },
    EMAIL("[^\\s@]+@[^\\s@]+\\.[^\\s@]+", 1) {
        @Override
        Relation compare(Value one, Value other) {
            return Relation.OTHER;
        }
    },
    /** A number that is dialled. */
    PHONE("\\+?[\\d()][\\d ()./-]{4,20}", 8) {
        @Override
        Relation compare(Value one, Value other) {
            return tail(one).equals(tail(other)) ? Relation.COMPATIBLE : Relation.OTHER;
        }
    },
    /** What somebody does for a living. */
    TITLE(
            "(?!.*\\b(?:volunteer|mentor|tutor|freelancer?|babysitter|dj|DJ|model|substitute|temp|intern)\\b)(?:(?:a|an|the) )?[\\p{L}][\\p{L}&/.-]*(?: [\\p{L}&/.-]+){0,4}",
            6),
    /** Few words of any kind. */
    WORDS("[\\p{L}\\p{N}\"'][\\p{L}\\p{N}&.,:+#/'\"$€£%-]*(?: [\\p{L}\\p{N}&.,:+#/'\"$€£%-]+){0,5}", 6),
    /** Whether somebody is married. */
    STATUS("(?:single|married|engaged|divorced|widowed|separated)", 1) {
        @Override
        Relation compare(Value one, Value other) {
            Set<String> both = Set.of(one.text(), other.text());
            return EXCLUSIVE.contains(both) ? Relation.OTHER : Relation.COMPATIBLE;
        }
    };

    /** Who is divorced is single as well. */
    private static final Set<Set<String>> EXCLUSIVE = Set.of(
            Set.of("single", "engaged"),
            Set.of("single", "married"),
            Set.of("engaged", "married"),
            Set.of("married", "divorced"),
            Set.of("married", "widowed"),
            Set.of("married", "separated"));

    /** What makes a value something else than one value that is said to be so. */
    private static final Set<String> LOOSE = Set.of(
            "and",
            "or",
            "either",
            "both",
            "not",
            "no",
            "one",
            "some",
            "any",
            "something",
            "anything",
            "nothing",
            "someone",
            "somewhere",
            "anywhere",
            "everywhere",
            "unknown",
            "undecided",
            "secret",
            "private",
            "same",
            "like",
            "as",
            "than",
            "too",
            "also",
            "well",
            "this",
            "that",
            "these",
            "those",
            "here",
            "there",
            "it",
            "him",
            "her",
            "them",
            "us",
            "you",
            "yours",
            "mine",
            "me",
            "i",
            "we",
            "he",
            "she",
            "they",
            "because",
            "but",
            "so",
            "such",
            "very",
            "pretty",
            "quite",
            "really",
            "more",
            "most",
            "less",
            "much",
            "many",
            "different",
            "another",
            "other",
            "important",
            "all",
            "about",
            "around",
            "approximately",
            "almost",
            "nearly",
            "roughly",
            "over",
            "under",
            "between",
            "least",
            "tbd",
            "tba",
            "n/a",
            "none",
            "what",
            "when",
            "where",
            "which",
            "who",
            "how",
            "always",
            "never",
            "usually",
            "sometimes",
            "often",
            "still",
            "yet",
            "being",
            "going",
            "getting",
            "having",
            "great",
            "good",
            "bad",
            "nice",
            "amazing",
            "awesome",
            "wonderful",
            "fine",
            "hard",
            "tough",
            "easy",
            "fun",
            "stressful",
            "boring",
            "demanding",
            "exhausting",
            "rewarding",
            "challenging",
            "interesting",
            "coming",
            "up",
            "closed",
            "open",
            "full",
            "late",
            "soon",
            "today",
            "tomorrow",
            "yesterday",
            "tonight",
            "next",
            "last",
            "flexible",
            "fixed",
            "tight",
            "limited",
            "high",
            "low",
            "off",
            "out",
            "own",
            "x",
            "xx",
            "xxx");

    /** A name that is both of a number and of "one of …". */
    private static final Set<String> LOOSE_BUT_NUMBERS = Set.of("one", "no", "x");

    private final Pattern shape;
    private final int mostWords;

    ValueKind(String shape, int mostWords) {
        this.shape = Pattern.compile(shape);
        this.mostWords = mostWords;
    }

    /** The value that a text is, if it looks like one. */
    Optional<Value> read(String text) {
        String stripped = text.strip();
        Value value = new Value(this, stripped);
        boolean isValue = shape.matcher(stripped).matches()
                && !value.words().isEmpty()
                && value.words().size() <= mostWords
                && value.words().stream().noneMatch(this::isLoose);
        return isValue ? Optional.of(value) : Optional.empty();
    }

    private boolean isLoose(String word) {
        return LOOSE.contains(word) && !(this == NUMBER && LOOSE_BUT_NUMBERS.contains(word));
    }

    /** The digits of a number that are the same from wherever it is dialled. */
    private static String tail(Value phone) {
        String digits = phone.text().replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - 6));
    }

    /** How two values that are not the same words stand to each other. */
    Relation compare(Value one, Value other) {
        return one.isLike(other) ? Relation.COMPATIBLE : Relation.OTHER;
    }
}
