package dev.remembrancer.hygiene.conflict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody prefers: the one to the other, or one of the ways in which something can be. */
final class Preferences {
    /** Of what one wants one way at a time. */
    private static final String HEAD =
            "(?<h>tone|style of writing|writing style|language|format|theme|mode|units?|seats?|time format|date format|temperature unit|currency|pronouns|contact method|payment method|meeting length|answers|replies|responses|summaries|explanations)";

    private static final Pattern WAY =
            Pattern.compile("^prefers? (?:a |an |the |to use (?:a |an |the )?)?(?<v>[\\p{L}\\p{N}-]+) " + HEAD + "$");

    private static final Pattern OVER = Pattern.compile(
            "^(?:prefers? (?<v>[\\p{L}\\p{N}' -]{2,30}?) (?:over|to|rather than|instead of)|likes? (?<x>[\\p{L}\\p{N}' -]{2,30}?) (?:more|better) than) (?<w>[\\p{L}\\p{N}' -]{2,30})$");

    /** Ways that exclude each other. Others may be wanted together. */
    private static final Set<String> EXCLUSIVE =
            Set.of("formal", "casual", "dark", "light", "window", "aisle", "metric", "imperial", "concise", "detailed");

    private static final Openings<Pattern> OPENINGS =
            new Openings<>(Subject.BEGINS, List.of(WAY, OVER), Function.identity());

    private Preferences() {}

    static Optional<Claim> read(Clause clause) {
        return OPENINGS.of(clause.rest()).isEmpty() ? Optional.empty() : readAll(clause);
    }

    static Optional<Claim> readAll(Clause clause) {
        Matcher way = WAY.matcher(clause.rest());
        if (way.matches()) {
            String head = way.group("h").replaceAll("s$", "");
            return claim(
                    clause,
                    "preferred " + Possessions.singular(head),
                    way.group("v"),
                    EXCLUSIVE.contains(way.group("v").toLowerCase(Locale.ROOT)));
        }
        Matcher over = OVER.matcher(clause.rest());
        if (over.matches()) {
            String first = Optional.ofNullable(over.group("v"))
                    .or(() -> Optional.ofNullable(over.group("x")))
                    .orElse("");
            List<String> both = Stream.of(first, over.group("w"))
                    .map(text -> text.toLowerCase(Locale.ROOT).strip())
                    .sorted()
                    .toList();
            return claim(clause, "prefers " + String.join(" or ", both), first, true);
        }
        return Optional.empty();
    }

    private static Optional<Claim> claim(Clause clause, String attribute, String text, boolean isFirm) {
        return ValueKind.WORDS
                .read(text)
                .map(value -> new Claim(
                        "conflict.preference",
                        clause.subject(),
                        attribute,
                        value,
                        false,
                        isFirm || clause.isChange(),
                        clause.isChange(),
                        clause.sentence()));
    }
}
