package dev.remembrancer.hygiene.conflict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of what somebody has: {@code my job is …}, {@code Anna's birthday is …}, {@code my favourite colour is …}. */
final class Possessions {
    /**
     * Something that one has one of.
     *
     * @param name the one word for it
     * @param words what it is called
     * @param kind how its value is read
     * @param isFirm whether one has one of it beyond doubt
     */
    private record Having(String name, Pattern words, ValueKind kind, boolean isFirm) {}

    private static final List<Having> HAVINGS = List.of(
            one("name", "(?:full |legal |given )?name", ValueKind.NAME),
            one("first name", "first name", ValueKind.NAME),
            one("surname", "(?:last|family) name|surname", ValueKind.NAME),
            one("age", "age", ValueKind.NUMBER),
            one("birthday", "birthday|date of birth|birth date|birthdate|dob|DOB", ValueKind.DATE),
            one("birthplace", "birthplace|place of birth", ValueKind.PLACE),
            one(
                    "residence",
                    "(?:home )?city|(?:current )?(?:home )?location|residence|city of residence|place of residence",
                    ValueKind.PLACE),
            one("hometown", "home ?town", ValueKind.PLACE),
            one("address", "(?:home |street )?address", ValueKind.WORDS),
            one("job", "job|occupation|profession|job title|day job", ValueKind.TITLE),
            one("role", "role|position|title", ValueKind.TITLE),
            one("employer", "employer", ValueKind.NAME),
            one("boss", "boss", ValueKind.NAME),
            one("manager", "manager|supervisor", ValueKind.NAME),
            one("spouse", "wife|husband|spouse", ValueKind.NAME),
            one("partner", "partner", ValueKind.NAME),
            one("girlfriend", "girlfriend|boyfriend", ValueKind.NAME),
            one("fiance", "fianc[eé]e?", ValueKind.NAME),
            one("landlord", "landlord|landlady", ValueKind.NAME),
            one("phone", "(?:phone|telephone)(?: number)?|number", ValueKind.PHONE),
            one("mobile phone", "(?:mobile|cell|cell ?phone|mobile phone)(?: number)?", ValueKind.PHONE),
            one("work phone", "(?:work|office) (?:phone|telephone)(?: number)?", ValueKind.PHONE),
            one("email", "e-?mail(?: address)?", ValueKind.EMAIL),
            one("work email", "(?:work|business|office) e-?mail(?: address)?", ValueKind.EMAIL),
            one("time zone", "time ?zone", ValueKind.WORDS),
            one("marital status", "(?:marital|relationship) status", ValueKind.STATUS),
            one("native language", "native language|mother tongue|first language", ValueKind.NAME),
            one("blood type", "blood (?:type|group)", ValueKind.WORDS),
            one("height", "height", ValueKind.NUMBER),
            one("weight", "(?:current )?weight", ValueKind.NUMBER),
            one("shoe size", "shoe size", ValueKind.NUMBER),
            one("ring size", "ring size", ValueKind.NUMBER),
            one("shirt size", "(?:t-?)?shirt size", ValueKind.WORDS),
            one("salary", "(?:annual |yearly )?(?:salary|income)", ValueKind.NUMBER),
            one("rent", "(?:monthly )?rent", ValueKind.NUMBER),
            one("postcode", "zip(?: code)?|postal code|postcode", ValueKind.WORDS),
            one("pronouns", "pronouns", ValueKind.WORDS),
            one("major", "(?:college )?major", ValueKind.WORDS),
            one("star sign", "(?:star|zodiac) sign", ValueKind.NAME),
            one("eye colour", "eye colou?r", ValueKind.WORDS),
            one("hair colour", "hair colou?r", ValueKind.WORDS),
            one("wedding anniversary", "(?:wedding )?anniversary|wedding date", ValueKind.DATE),
            one("graduation", "graduation date", ValueKind.DATE),
            one("start date", "start date", ValueKind.DATE),
            one("nationality", "nationality|citizenship", ValueKind.NAME),
            one(
                    "employee number",
                    "(?:employee|customer|account|member(?:ship)?|passport|license|licence|policy|room|seat|desk|locker|flight|order) (?:number|id|ID)",
                    ValueKind.WORDS),
            soft("bedtime", "bedtime|wake-?up time", ValueKind.DATE),
            soft("budget", "budget", ValueKind.NUMBER),
            soft("doctor", "doctor|dentist|therapist|lawyer|accountant|GP|coach|trainer|mentor", ValueKind.NAME),
            soft("company", "company", ValueKind.NAME),
            soft("nickname", "nickname|username|handle|screen name", ValueKind.WORDS),
            soft("car", "car", ValueKind.WORDS));

    private static final Pattern PLAIN = Pattern.compile(
            "^(?:current |new )?(?<a>[\\p{L} -]{2,40}?)(?: is| has (?:been )?changed to| changed to| is changed (?:from .+ )?to| is updated to)(?: on| called| named| at)? (?<v>.+)$");

    private static final Pattern KIN_NAMED = Pattern.compile("^(?:current |new )?(?<a>[\\p{L}]+)'s name is (?<v>.+)$");

    private static final Pattern FAVOURITE = Pattern.compile(
            "^(?:new |all-time |absolute |current )?favou?rite (?<a>[\\p{L}-]+(?: [\\p{L}-]+){0,2}?) (?:is|has changed to|changed to|is changed to) (?<v>.+)$");

    private static final Pattern PREFERRED = Pattern.compile(
            "^(?:preferred|default) (?<a>[\\p{L}-]+(?: [\\p{L}-]+)?) (?:is|has changed to|changed to|is changed to) (?<v>.+)$");

    private static final Set<String> MANY = Set.of(
            "part",
            "thing",
            "things",
            "memory",
            "moment",
            "place",
            "one",
            "aspect",
            "way",
            "quote",
            "activity",
            "pastime",
            "hobby",
            "of all",
            "piece",
            "tip",
            "feature",
            "kind",
            "type",
            "style");

    private static final Pattern KIN = Pattern.compile("^(?<s>.+)'s (?<k>[\\p{L}]+)$");

    private static final Pattern CALLED = Pattern.compile("^(?:first )?name is (?<v>.+)$");

    private static final Pattern CHANGED = Pattern.compile("\\b(?:changed|updated)\\b");

    private Possessions() {}

    /** What a clause says of what its subject has. */
    static Optional<Claim> read(Clause clause) {
        Matcher favourite = FAVOURITE.matcher(clause.rest());
        if (favourite.matches()) {
            String what = singular(favourite.group("a"));
            return MANY.contains(what)
                            || (favourite.group("a").endsWith("s")
                                    && !favourite.group("a").endsWith("ss"))
                    ? Optional.empty()
                    : value(clause, "favourite", "favourite " + what, favourite.group("v"), ValueKind.WORDS, true);
        }
        Matcher preferred = PREFERRED.matcher(clause.rest());
        if (preferred.matches()) {
            return value(
                    clause,
                    "preference",
                    "preferred " + singular(preferred.group("a")),
                    preferred.group("v"),
                    ValueKind.WORDS,
                    true);
        }
        Matcher named = KIN_NAMED.matcher(clause.rest());
        if (named.matches()) {
            return had(named.group("a"))
                    .filter(having -> having.kind() == ValueKind.NAME && having.isFirm())
                    .flatMap(having ->
                            value(clause, having.name(), having.name(), named.group("v"), ValueKind.NAME, true));
        }
        Matcher kin = KIN.matcher(clause.subject());
        Matcher called = CALLED.matcher(clause.rest());
        if (kin.matches() && called.matches()) {
            // What somebody's wife is called, is who somebody's wife is.
            return had(kin.group("k"))
                    .flatMap(having -> ValueKind.NAME
                            .read(called.group("v"))
                            .map(value -> new Claim(
                                    "conflict." + having.name(),
                                    kin.group("s"),
                                    having.name(),
                                    value,
                                    false,
                                    having.isFirm(),
                                    clause.isChange(),
                                    clause.sentence())));
        }
        Matcher plain = PLAIN.matcher(clause.rest());
        return plain.matches()
                ? had(plain.group("a"))
                        .flatMap(having -> value(
                                clause, having.name(), having.name(), plain.group("v"), having.kind(), having.isFirm()))
                        .filter(claim -> (!claim.attribute().equals("job")
                                        && !claim.attribute().equals("role"))
                                || isTitle(plain.group("v")))
                : Optional.empty();
    }

    private static Optional<Claim> value(
            Clause clause, String rule, String attribute, String text, ValueKind kind, boolean isFirm) {
        boolean isChange = clause.isChange() || CHANGED.matcher(clause.rest()).find();
        return kind.read(text)
                .map(value -> new Claim(
                        "conflict." + rule.replace(' ', '-'),
                        clause.subject(),
                        attribute,
                        value,
                        false,
                        isFirm,
                        isChange,
                        clause.sentence()));
    }

    private static Optional<Having> had(String words) {
        return HAVINGS.stream()
                .filter(having -> having.words().matcher(words).matches())
                .findFirst();
    }

    /** A job that is said to be an adjective says how it is, not what. */
    private static boolean isTitle(String value) {
        return value.matches(
                "(?:an?|the|head|chief|senior|junior|lead|vice) .+|[A-Z].*|.*(?:er|or|ist|ian|ant|ent|nurse|chef|pilot|clerk|judge|coach|analyst|architect)");
    }

    /** The one form of a word that some spell otherwise. */
    static String singular(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replace("color", "colour")
                .replace("flavor", "flavour")
                .replace("movie", "film")
                .strip();
    }

    private static Having one(String name, String words, ValueKind kind) {
        return new Having(name, Pattern.compile(words), kind, true);
    }

    private static Having soft(String name, String words, ValueKind kind) {
        return new Having(name, Pattern.compile(words), kind, false);
    }
}
