package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.hygiene.conflict.Frame.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is said of people, and of firms that act like them: where they live, what they do, how old they are. */
final class PersonFrames {
    private static final String BE = "(?:am|is|are)";
    private static final String HAVE = "(?:have |has )?";
    private static final String NOT = "(?:do not|does not|no longer|can not)";
    private static final String ORG_TAIL = "(?: (?:at|for|with|in|of) .+)?";

    private static final String TRADES =
            "(?:[\\p{Ll}-]+ )?(?:engineer|developer|programmer|designer|architect|teacher|professor|lecturer|nurse|doctor|physician|surgeon"
                    + "|dentist|pharmacist|therapist|psychologist|lawyer|attorney|paralegal|accountant|auditor|analyst|consultant|scientist|researcher|biologist|chemist"
                    + "|chef|cook|baker|barista|bartender|waiter|waitress|electrician|plumber|carpenter|mechanic|pilot|firefighter|police officer|paramedic|journalist|reporter"
                    + "|editor|librarian|translator|interpreter|photographer|realtor|cashier|secretary|receptionist|salesperson|banker|economist|technician|veterinarian|vet|hairdresser|student)";

    private static final List<Frame> FORMS = List.of(
            firm(
                    "residence",
                    ValueKind.PLACE,
                    "(?:lives?|resides?|" + BE + " living|" + BE + " based|" + BE + " residing|" + BE
                            + " located) (?:over )?in (?<v>.+)"),
            firm("residence", ValueKind.PLACE, "calls? (?<v>.+) home"),
            change(
                    "residence",
                    ValueKind.PLACE,
                    HAVE + "(?:moved|relocated)(?: back| over| out| away| down| up)?(?: from [^,]+)? to (?<v>.+)"),
            change("residence", ValueKind.PLACE, HAVE + "settled(?: down)? in (?<v>.+)"),
            not("residence", ValueKind.PLACE, NOT + " (?:lives?|resides?|living) in (?<v>.+?)(?: anymore)?"),
            not("residence", ValueKind.PLACE, BE + " (?:not|no longer) (?:living|based) in (?<v>.+?)(?: anymore)?"),
            not("residence", ValueKind.PLACE, HAVE + "moved (?:out of|away from) (?<v>.+)"),
            not("residence", ValueKind.PLACE, HAVE + "moved from (?<v>.+) to .+"),
            firm(
                    "employer",
                    ValueKind.NAME,
                    "(?:works?|" + BE + " working|" + BE
                            + " employed) (?:as (?:an? |the )?[\\p{Ll} -]+ )?(?:at|by) (?<v>.+)"),
            // One may work for a person and at a firm.
            Frame.of(
                    "employer",
                    ValueKind.NAME,
                    Strength.SOFT,
                    "(?:works?|" + BE + " working) (?:as (?:an? |the )?[\\p{Ll} -]+ )?for (?<v>.+)"),
            change(
                    "employer",
                    ValueKind.NAME,
                    HAVE
                            + "(?:started|begun|began)(?: (?:working|work|a (?:new )?(?:job|role|position)|my new (?:job|role|position)))? (?:at|for|with) (?<v>.+)"),
            change(
                    "employer",
                    ValueKind.NAME,
                    HAVE
                            + "(?:got|gotten|taken|took|accepted|landed|found) (?:a|the) (?:new )?(?:job|position|role) (?:at|with) (?<v>.+)"),
            change("employer", ValueKind.NAME, HAVE + "(?:joined) (?<v>.+?) as (?:an? |the |their )?.+"),
            change("employer", ValueKind.NAME, HAVE + "(?:switched|changed|moved) jobs (?:from .+ )?to (?<v>.+)"),
            not("employer", ValueKind.NAME, NOT + " works? (?:at|for) (?<v>.+?)(?: anymore)?"),
            not(
                    "employer",
                    ValueKind.NAME,
                    BE + " (?:not|no longer) (?:working|employed) (?:at|for|by) (?<v>.+?)(?: anymore)?"),
            not(
                    "employer",
                    ValueKind.NAME,
                    HAVE
                            + "(?:quit|left|resigned from) (?:my|his|her|their|the) (?:job|position|role) (?:at|with) (?<v>.+)"),
            firm(
                    "job",
                    ValueKind.TITLE,
                    "(?:works?|" + BE + " working|" + BE
                            + " employed) as (?<v>(?:an? |the )?[\\p{L}&/-]+(?: [\\p{L}&/-]+){0,3}?)" + ORG_TAIL),
            change(
                    "job",
                    ValueKind.TITLE,
                    "is promoted to (?<v>(?:the )?(?:[\\p{L}&/-]+)(?: [\\p{L}&/-]+){0,4}?)(?: (?:at|in) .+)?"),
            change(
                    "job",
                    ValueKind.TITLE,
                    HAVE
                            + "(?:started|begun|began)(?: working| work| a new job| a new role)? as (?<v>(?:an? |the )?[\\p{L}&/-]+(?: [\\p{L}&/-]+){0,3}?)"
                            + ORG_TAIL),
            Frame.of(
                    "job",
                    ValueKind.TITLE,
                    Strength.SOFT,
                    BE
                            + " (?:the |an? )?(?<v>(?:(?:senior|junior|lead|staff|principal|chief|head|vice|interim|managing|regional|Senior|Junior|Lead|Staff|Principal|Chief|Head|Vice|Interim|Managing|Regional) )?(?:CEO|CTO|CFO|COO|CMO|VP|SVP|EVP|[Pp]resident|[Dd]irector|[Hh]ead|[Mm]anager|"
                            + TRADES + ")(?: of [\\p{L} &]+)?)(?: (?:at|in|for) .+)?"),
            Frame.of(
                    "job",
                    ValueKind.TITLE,
                    Strength.CHANGE,
                    HAVE
                            + "(?:became|become) (?:the |an? )?(?<v>(?:[\\p{L}-]+ )?(?:CEO|CTO|CFO|COO|CMO|VP|SVP|EVP|[Pp]resident|[Dd]irector|[Hh]ead|[Mm]anager|"
                            + TRADES + ")(?: of [\\p{L} &]+)?)(?: (?:at|in|for) .+)?"),
            firm(
                    "age",
                    ValueKind.NUMBER,
                    BE + " (?<v>\\d{1,3}|" + Numbers.WORDS + ")(?: years? old| years of age| yrs old|-years?-old)?"),
            change("age", ValueKind.NUMBER, HAVE + "turned (?<v>\\d{1,3}|" + Numbers.WORDS + ")(?: years old)?"),
            firm(
                    "marital status",
                    ValueKind.STATUS,
                    "(?:" + BE + "|got|" + HAVE
                            + "gotten) (?:happily |newly |legally )?(?<v>single|married|engaged|divorced|widowed|separated)(?: to "
                            + Clause.NAMED + ")?"),
            firm("name", ValueKind.NAME, BE + " (?:called|named) (?<v>.+)"),
            change("name", ValueKind.NAME, HAVE + "changed (?:my|his|her|their) (?:legal )?name to (?<v>.+)"),
            firm("birthday", ValueKind.DATE, "is born on (?<v>.+?)(?: in \\p{Lu}.*)?"),
            firm("birthday", ValueKind.DATE, "is born in (?<v>(?:\\p{Lu}\\p{Ll}+ )?\\d{4})"),
            firm("birthplace", ValueKind.PLACE, "is born in (?<v>[^0-9]+)"),
            firm(
                    "height",
                    ValueKind.NUMBER,
                    BE + " (?<v>\\d[\\d.,]* ?(?:cm|m|meters|metres|centimeters|centimetres|feet|ft)) tall"),
            firm("weight", ValueKind.NUMBER, "weighs? (?<v>\\d[\\d.,]* ?(?:kg|kgs|kilos|kilograms|lbs?|pounds|stone))"),
            soft(
                    "plan",
                    ValueKind.WORDS,
                    BE
                            + " (?:subscribed to|on) (?:the|our|your|a) (?<v>[\\p{L}\\p{N}+-]+(?: [\\p{L}\\p{N}+-]+)?) (?:plan|tier|subscription|package)"),
            change(
                    "plan",
                    ValueKind.WORDS,
                    HAVE
                            + "(?:upgraded|downgraded|switched|changed|moved)(?: (?:my|the|his|her|their) (?:plan|subscription|account))?(?: from .+)? to (?:the|our|your|a) (?<v>[\\p{L}\\p{N}+-]+(?: [\\p{L}\\p{N}+-]+)?) (?:plan|tier|subscription|package)"),
            firm(
                    "time zone",
                    ValueKind.WORDS,
                    BE
                            + " in (?:the )?(?<v>[A-Z]{2,5}|\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)?|UTC ?[+-]\\d{1,2}|GMT ?[+-]\\d{1,2}) time ?zone"));

    static final List<Frame> FRAMES =
            Stream.concat(FORMS.stream(), counts().stream()).toList();

    private static final Openings<Frame> OPENINGS = new Openings<>(Subject.BEGINS, FRAMES, Frame::form);

    private PersonFrames() {}

    /** All that a clause says of a person. */
    static List<Claim> read(Clause clause) {
        List<Claim> claims = new ArrayList<>();
        OPENINGS.of(clause.rest()).forEach(frame -> frame.read(clause).ifPresent(claims::add));
        return claims;
    }

    private static List<Frame> counts() {
        return List.of(
                        "kids|children",
                        "sons",
                        "daughters",
                        "brothers",
                        "sisters",
                        "siblings",
                        "cats",
                        "dogs",
                        "grandchildren|grandkids",
                        "employees",
                        "cars")
                .stream()
                .map(what -> firm(
                        "number of " + what.replaceFirst("\\|.*", ""),
                        ValueKind.NUMBER,
                        "(?:have|has) (?<v>\\d{1,5}|" + Numbers.WORDS + ") (?:" + what + ")"))
                .toList();
    }

    private static Frame firm(String attribute, ValueKind kind, String form) {
        return Frame.of(attribute, kind, Strength.FIRM, form);
    }

    private static Frame soft(String attribute, ValueKind kind, String form) {
        return Frame.of(attribute, kind, Strength.SOFT, form);
    }

    private static Frame change(String attribute, ValueKind kind, String form) {
        return Frame.of(attribute, kind, Strength.CHANGE, form);
    }

    private static Frame not(String attribute, ValueKind kind, String form) {
        return Frame.of(attribute, kind, Strength.NEGATION, form);
    }
}
