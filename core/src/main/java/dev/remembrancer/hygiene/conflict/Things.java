package dev.remembrancer.hygiene.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of plans, projects and firms: {@code the deadline for the report is …}, {@code the kickoff was moved to …}. */
final class Things {
    /** When something takes place that may have been put off. */
    static final String TIME = "time";

    private static final String NAME = "(?<s>[\\p{L}\\p{N}][\\p{L}\\p{N}&'/-]*(?: [\\p{L}\\p{N}&'/-]+){0,4}?)";
    private static final String DAYS =
            "deadline|due date|launch date|release date|go-live date|start date|end date|closing date|submission date|kick-?off date|opening date|expiry date|renewal date|delivery date|exam date|wedding date";
    private static final String PEOPLE =
            "CEO|ceo|CTO|cto|CFO|cfo|COO|president|mayor|principal|owner|project manager|project lead|team lead|tech lead|product owner|maintainer|editor|head coach|point of contact|account manager";
    private static final String PLACES = "headquarters|HQ|head office|capital";
    private static final String WORDS =
            "venue|code ?name|default branch|opening hours|current version|latest version|version number|port|list price|ticket price|monthly fee|membership fee|address|phone number|support email|theme|dress code";
    private static final String MOVED =
            "(?:is |has |got )?(?:moved|pushed|pushed back|pushed out|extended|changed|postponed|rescheduled|brought forward|shifted|delayed)(?: from .+?)? (?:to|until) (?<v>.+)";
    private static final String IS = "(?:is |is set (?:for |to |on )?)(?:on |at |by |in )?(?<v>.+)";

    private static final Pattern OF = Pattern.compile("^(?:(?:[Tt]he|[Oo]ur|[Mm]y|[Tt]his) )?(?:new |current )?(?<a>"
            + DAYS + "|" + PEOPLE + "|" + PLACES + "|" + WORDS + ") (?:for|of) (?:(?:the|our|my|this) )?" + NAME
            + " (?:" + MOVED + "|" + IS.replace("<v>", "<w>") + ")$");
    private static final Pattern ITS = Pattern.compile(
            "^(?:(?:[Tt]he|[Oo]ur|[Mm]y|[Tt]his) )?" + NAME + "(?:'s|') (?:new |current )?(?<a>" + DAYS + "|" + PEOPLE
                    + "|" + PLACES + "|" + WORDS + ") (?:" + MOVED + "|" + IS.replace("<v>", "<w>") + ")$");
    private static final Pattern BESIDE = Pattern.compile("^(?:[Tt]he|[Oo]ur|[Mm]y|[Tt]his) " + NAME + " (?<a>" + DAYS
            + "|" + PLACES + "|" + WORDS + ") (?:" + MOVED + "|" + IS.replace("<v>", "<w>") + ")$");
    private static final Pattern DUE =
            Pattern.compile("^(?:[Tt]he|[Oo]ur|[Mm]y) " + NAME + " is (?:now )?due (?:on |by |at )?(?<v>.+)$");
    private static final Pattern EVENT = Pattern.compile("^(?:[Tt]he|[Oo]ur|[Mm]y) " + NAME + " (?:" + MOVED
            + "|(?:is|takes place|starts|begins|is scheduled) (?:for |on |at )(?<w>.+))$");

    private static final Pattern PRONOUN = Pattern.compile(
            "\\b(?:it|this|that|everything|all|one|next|first|second|last|other|another|old|previous|former|i|we|they|he|she|you|is|are|has)\\b");
    /** Those of whom one has several. */
    private static final Pattern MANY = Pattern.compile(
            "^(?:older |younger |little |big |best |oldest |youngest )?(?:sister|brother|sibling|son|daughter|kid|child|friend|cousin|aunt|uncle|niece|nephew|colleague|coworker|neighbou?r|student|client|teacher|professor|roommate|flatmate|dog|cat|pet|grandmother|grandfather|grandma|grandpa)s?$");

    private static final Pattern NEW = Pattern.compile(
            "\\b(?:now|new|moved|pushed|extended|changed|postponed|rescheduled|brought|shifted|delayed)\\b");
    private static final Pattern WHEN =
            Pattern.compile("\\b(?:now|currently|just|officially|recently|already|finally|actually) ?\\b");
    private static final Pattern LATER = Pattern.compile("[, ]+(?:as of (?:today|now)|now|instead|at the moment)$");

    private Things() {}

    /** What a part of a sentence says of a thing. */
    static List<Claim> read(String text, Glance glance, Speaker speaker, Sentence sentence) {
        boolean isOur = text.startsWith("the ")
                || text.startsWith("The ")
                || text.startsWith("our ")
                || text.startsWith("Our ")
                || text.startsWith("my ")
                || text.startsWith("My ");
        // A word that says when may stand before them.
        boolean mayTell = glance.mayNameAttribute()
                || ((isOur || glance.maySayWhen()) && (glance.mayBeDue() || glance.mayBeTimed()));
        return mayTell ? readAll(text, speaker, sentence) : List.of();
    }

    static List<Claim> readAll(String text, Speaker speaker, Sentence sentence) {
        boolean isChange = NEW.matcher(text).find();
        String plain = LATER.matcher(WHEN.matcher(text).replaceAll("").strip()).replaceFirst("");
        List<Claim> claims = new ArrayList<>();
        for (Pattern form : List.of(OF, ITS, BESIDE)) {
            Matcher matcher = form.matcher(plain);
            if (matcher.matches() && claims.isEmpty()) {
                String attribute = plain(matcher.group("a").toLowerCase(Locale.ROOT));
                // Who leads what is said of many that are not the one; what is new is of the one.
                ValueKind kind = kind(matcher.group("a"));
                claim(matcher, attribute, kind, isChange || kind != ValueKind.NAME, isChange, speaker, sentence)
                        .ifPresent(claims::add);
            }
        }
        Matcher due = DUE.matcher(plain);
        if (due.matches()) {
            claim(due, "deadline", ValueKind.DATE, true, isChange, speaker, sentence)
                    .ifPresent(claims::add);
        }
        Matcher event = EVENT.matcher(plain);
        if (claims.isEmpty() && event.matches()) {
            // What is said to be at a time may be there at others; what has been moved was not.
            boolean isMoved = event.group("v") != null;
            claim(event, TIME, ValueKind.DATE, isMoved, isMoved, speaker, sentence)
                    .ifPresent(claims::add);
        }
        return claims;
    }

    private static Optional<Claim> claim(
            Matcher matcher,
            String attribute,
            ValueKind kind,
            boolean isFirm,
            boolean isChange,
            Speaker speaker,
            Sentence sentence) {
        String thing = matcher.group("s").toLowerCase(Locale.ROOT).replaceAll("^(?:the|our|my|this) |'s$", "");
        String value = Optional.ofNullable(matcher.group("v"))
                .or(() -> Optional.ofNullable(matcher.group("w")))
                .orElse("");
        // One word names many: which report it was, which meeting, nobody knows later.
        boolean isNamed = isChange
                || thing.contains(" ")
                || Character.isUpperCase(matcher.group("s").charAt(0));
        return PRONOUN.matcher(thing).find() || MANY.matcher(thing).find()
                ? Optional.empty()
                : kind.read(value)
                        .map(read -> new Claim(
                                "conflict." + attribute.replace(' ', '-'),
                                speaker.canonical(thing),
                                attribute,
                                read,
                                false,
                                isFirm && isNamed,
                                isChange,
                                sentence));
    }

    /** The one word for what has several. */
    private static String plain(String attribute) {
        return switch (attribute) {
            case "hq", "head office" -> "headquarters";
            case "due date", "submission date" -> "deadline";
            default -> attribute;
        };
    }

    private static ValueKind kind(String attribute) {
        if (attribute.matches(DAYS)) {
            return ValueKind.DATE;
        }
        if (attribute.matches(PEOPLE)) {
            return ValueKind.NAME;
        }
        return attribute.matches(PLACES) ? ValueKind.PLACE : ValueKind.WORDS;
    }
}
