package dev.remembrancer.hygiene.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A part of a text that a rule found.
 *
 * @param kind what it is
 * @param rule which rule says so
 * @param start its first character
 * @param end after its last
 */
record Found(Kind kind, String rule, int start, int end) {
    private static final Comparator<Found> FIRST_AND_GRAVEST = Comparator.comparing(Found::kind)
            .thenComparing(found -> found.start() - found.end())
            .thenComparing(Found::start);

    /** The same, moved. */
    Found by(int offset) {
        return new Found(kind, rule, start + offset, end + offset);
    }

    /** What a mark of it says in place of the text. */
    String mark() {
        return switch (kind) {
            case SECRET, NATIONAL_ID -> "[" + (kind == Kind.SECRET ? "secret" : "id") + ": " + lastWord() + "]";
            case PASSWORD -> "[password]";
            case CARD -> "[card]";
            case IBAN -> "[iban]";
            case EMAIL -> "[email]";
            case PHONE -> "[phone]";
            case SUSPICIOUS -> "[withheld]";
        };
    }

    /** What a token of the vault stands behind, in place of the text. */
    String word() {
        return kind == Kind.NATIONAL_ID ? "id" : kind.word();
    }

    /** What other ways to write it have in common with the text that was found. */
    String same(String text) {
        return switch (kind) {
            case CARD, IBAN, NATIONAL_ID, PHONE ->
                text.replaceAll("[^\\p{L}\\p{N}+]", "").toUpperCase(Locale.ROOT);
            case EMAIL -> text.toLowerCase(Locale.ROOT);
            case SECRET, PASSWORD, SUSPICIOUS -> text;
        };
    }

    private String lastWord() {
        return rule.substring(rule.lastIndexOf('.') + 1);
    }

    /** Those that don't overlap, by their place: of several at one place the gravest kind, then the longest. */
    static List<Found> apart(List<Found> all) {
        List<Found> chosen = new ArrayList<>();
        all.stream().sorted(FIRST_AND_GRAVEST).forEach(found -> {
            // What is suspicious is told, not cut out, so it may lie across something else.
            if (found.kind() == Kind.SUSPICIOUS
                    || chosen.stream().noneMatch(other -> other.start() < found.end() && found.start() < other.end())) {
                chosen.add(found);
            }
        });
        chosen.sort(Comparator.comparing(Found::start));
        return chosen;
    }
}
