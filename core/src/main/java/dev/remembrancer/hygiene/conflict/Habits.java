package dev.remembrancer.hygiene.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody does, likes or is, and what they do not, or not any more: {@code I eat meat}, {@code I no longer eat
 * meat}. One may do many such things: only the same, denied, is a contradiction.
 */
final class Habits {
    /** The rule of what is used for something: it says what is said of using it once more. */
    static final String TOOL = "conflict.tool";

    private static final String VERB =
            "(?<verb>likes?|loves?|enjoys?|eats?|drinks?|smokes?|vapes?|speaks?|plays?|drives?|owns?|uses?|practi[cs]es?|attends?|teaches|teach|studies|study|wears?|goes to|go to|subscribes? to|works? out|volunteers? (?:at|for)|rents?|supports?|follows?)";

    private static final Pattern DOES = Pattern.compile("^" + VERB + "(?: (?<o>.+))?$");

    private static final Pattern DOES_NOT = Pattern.compile("^(?<not>do not|does not|no longer|can not) (?:even )?"
            + VERB + "(?: (?!anymore$)(?<o>.+?))?(?<any> anymore)?$");

    private static final Pattern STOPPED =
            Pattern.compile("^(?:have |has )?(?:stopped|quit|gave up|given up) (?<verb>\\p{Ll}+ing)(?: (?<o>.+?))?$");

    private static final Pattern HATES = Pattern.compile("^(?:hates?|dislikes?|detests?|can not stand) (?<o>.+)$");

    private static final Pattern SWITCHED = Pattern.compile(
            "^(?:have |has )?(?:switched|migrated|changed) from (?:using )?(?<from>.+?) to (?:using )?(?<to>.+)$");

    private static final Pattern USES_FOR = Pattern.compile("^uses? (?<o>.+?) for (?<w>.+)$");

    private static final Pattern IS = Pattern.compile(
            "^(?:am|is)(?<not> not| no longer)? (?:an? )?(?<o>(?:vegetarian|vegan|pescatarian|smoker|non-smoker|retired|unemployed|left-handed|right-handed|lactose intolerant"
                    + "|gluten[- ]free|diabetic|colou?r-?blind|religious|pregnant|homeowner|allergic to .+|afraid of .+|a fan of .+|a member of .+))(?<any> anymore)?$");

    /** What one does for good or not at all, so that to deny it once is to deny it. */
    private static final Set<String> LASTING =
            Set.of("like", "eat", "drink", "smok", "vap", "drive", "driv", "speak", "own");

    private static final Pattern OBJECT =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}&.+#'-]*(?: [\\p{L}\\p{N}&.+#'-]+){0,3}");

    /** What makes of an object something that is so today, or more than one thing. */
    private static final Pattern VAGUE = Pattern.compile(
            "\\b(?:it|that|this|them|him|her|these|those|you|me|to|how|what|when|being|having|anything|something|everything|much|many|more|and|or|too|very|today|tonight|now|so|idea|ideas|sound|sounds|look|looks|process|theme|format|suggestion|suggestions|result|results|aspect|aspects|variety|features|recipe|draft|option|options|benefits|concept|thought|feeling|design|setup|plan|concept|approach|trend|setting|smell|taste|first|second|last|enough|lot|lots|all|any|your|their|his|as|than|one|because|here|there|where|which|who|if|about|with|for|from|after|before|during|every|each)\\b");

    private static final Openings<Pattern> OPENINGS =
            new Openings<>(Subject.BEGINS, List.of(DOES, DOES_NOT, STOPPED, HATES, SWITCHED, IS), Function.identity());

    private Habits() {}

    static List<Claim> read(Clause clause) {
        return OPENINGS.of(clause.rest()).isEmpty() ? List.of() : readAll(clause);
    }

    static List<Claim> readAll(Clause clause) {
        List<Claim> claims = new ArrayList<>();
        Matcher switched = SWITCHED.matcher(clause.rest());
        if (switched.matches()) {
            add(claims, clause, "us", Optional.of(switched.group("from")), true, true);
            add(claims, clause, "us", Optional.of(switched.group("to")), false, true);
            return claims;
        }
        Matcher not = DOES_NOT.matcher(clause.rest());
        Matcher stopped = STOPPED.matcher(clause.rest());
        Matcher hates = HATES.matcher(clause.rest());
        Matcher is = IS.matcher(clause.rest());
        boolean isLove = not.matches() && not.group("verb").matches("loves?|enjoys?");
        if (isLove && not.group("not").startsWith("do")) {
            // Who does not love a thing may like it.
            return claims;
        }
        if (not.matches()) {
            boolean isOver = not.group("not").equals("no longer") || not.group("any") != null;
            String verb = stem(not.group("verb"));
            add(claims, clause, verb, Optional.ofNullable(not.group("o")), true, isOver || LASTING.contains(verb));
        } else if (stopped.matches()) {
            add(claims, clause, stem(stopped.group("verb")), Optional.ofNullable(stopped.group("o")), true, true);
        } else if (hates.matches()) {
            add(claims, clause, "like", Optional.of(hates.group("o")), true, true);
        } else if (is.matches()) {
            add(claims, clause, "be", Optional.of(is.group("o")), is.group("not") != null, true);
        } else {
            does(claims, clause);
        }
        return claims;
    }

    private static void does(List<Claim> claims, Clause clause) {
        Matcher does = DOES.matcher(clause.rest());
        if (does.matches()) {
            String verb = stem(does.group("verb"));
            add(claims, clause, verb, Optional.ofNullable(does.group("o")), false, true);
            Matcher purpose = USES_FOR.matcher(clause.rest());
            if (purpose.matches()) {
                add(claims, clause, verb, Optional.of(purpose.group("o")), false, true);
                String what = "tool for " + purpose.group("w").toLowerCase(Locale.ROOT);
                ValueKind.WORDS
                        .read(purpose.group("o"))
                        .ifPresent(value -> claims.add(new Claim(
                                TOOL, clause.subject(), what, value, false, false, false, clause.sentence())));
            }
        }
    }

    private static void add(
            List<Claim> claims,
            Clause clause,
            String verb,
            Optional<String> object,
            boolean isNegated,
            boolean isFirm) {
        String what = object.map(
                        text -> text.replaceAll("\\b(?:a|an|the|my|our) ", "").strip())
                .orElse("");
        boolean isVague = object.isPresent()
                && (!OBJECT.matcher(what).matches()
                        || VAGUE.matcher(what.toLowerCase(Locale.ROOT)
                                        .replaceFirst("^(?:allergic to|afraid of|fan of|member of) ", ""))
                                .find());
        boolean isAlone = object.isEmpty()
                && !Set.of("smok", "vap", "drink", "driv", "work out").contains(verb);
        if (isVague || isAlone) {
            return;
        }
        String attribute = (verb + " " + what.toLowerCase(Locale.ROOT)).strip();
        claims.add(new Claim(
                "conflict.habit",
                clause.subject(),
                attribute,
                new Value(ValueKind.WORDS, attribute),
                isNegated,
                isFirm,
                clause.isChange(),
                clause.sentence()));
    }

    /** What the forms of a verb have in common. To love and to enjoy is to like. */
    private static String stem(String verb) {
        String plain = verb.replaceAll("^(love|enjoy|lik)(?:e|s|es|ing)?$", "like");
        if (plain.equals("like") || verb.equals("likes")) {
            return "like";
        }
        if (verb.equals("working out") || verb.startsWith("work")) {
            return "work out";
        }
        String[] words = verb.split(" ", 2);
        String bare = words[0].replaceAll("(?:ies|ying|y)$", "y").replaceAll("(?:ing|es|s|e)$", "");
        bare = bare.replaceAll("(.)\\1$", "$1");
        return words.length > 1 ? bare + " " + words[1] : bare;
    }
}
