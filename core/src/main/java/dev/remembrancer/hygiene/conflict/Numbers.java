package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.hygiene.conflict.Value.Relation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in figures and in words, with their units. */
final class Numbers {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");

    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    /** A pattern for a number in words. */
    static final String WORDS = "(?i:(?:(?:" + String.join("|", TENS) + ")(?:[- ](?:"
            + String.join("|", SMALL.subList(1, 10)) + "))?|" + String.join("|", SMALL) + ")\\b)";

    private static final Pattern NUMBER =
            Pattern.compile("^([$€£])? ?(\\d[\\d,]*(?:\\.\\d+)?|" + WORDS + ")(k)?(?: ?(\\S.*))?$");

    private Numbers() {}

    /** Two numbers exclude each other when they are of one unit. */
    static Relation compare(String one, String other) {
        Matcher mine = NUMBER.matcher(one.strip());
        Matcher theirs = NUMBER.matcher(other.strip());
        if (!mine.matches() || !theirs.matches() || !unit(mine).equals(unit(theirs))) {
            return Relation.COMPATIBLE;
        }
        return number(mine).compareTo(number(theirs)) == 0 ? Relation.SAME : Relation.OTHER;
    }

    /** The number that a text is, in figures or in words. */
    static BigDecimal number(String text) {
        String word = text.toLowerCase(Locale.ROOT).replace(",", "");
        if (Character.isDigit(word.charAt(0))) {
            return new BigDecimal(word);
        }
        if (SMALL.contains(word)) {
            return BigDecimal.valueOf(SMALL.indexOf(word));
        }
        String[] parts = word.split("[- ]", 2);
        int units = parts.length > 1 ? SMALL.indexOf(parts[1]) : 0;
        return BigDecimal.valueOf(20L + 10L * TENS.indexOf(parts[0]) + units);
    }

    /** The number with which a text begins; zero when it begins with none. */
    static BigDecimal leading(String text) {
        Matcher matched = NUMBER.matcher(text.strip());
        return matched.matches() ? number(matched) : BigDecimal.ZERO;
    }

    private static BigDecimal number(Matcher matched) {
        BigDecimal number = number(matched.group(2));
        return matched.group(3) == null ? number : number.movePointRight(3);
    }

    private static String unit(Matcher matched) {
        String currency = matched.group(1) == null ? "" : matched.group(1);
        String unit = matched.group(4) == null ? "" : matched.group(4).toLowerCase(Locale.ROOT);
        String plain = switch (unit) {
            case "dollars", "dollar", "usd", "bucks" -> "$";
            case "euros", "euro", "eur" -> "€";
            case "pounds", "lbs", "lb", "pound" -> "lb";
            case "kilograms", "kilos", "kgs" -> "kg";
            case "centimeters", "centimetres", "cms" -> "cm";
            case "meters", "metres", "m" -> "m";
            default -> unit;
        };
        return currency + plain;
    }
}
