package dev.remembrancer.hygiene.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a sentence that has a subject and says one thing of it.
 *
 * @param subject who or what it is about, in lower case; of a possessive form, whose it is
 * @param isPossessive whether it says something of what the subject has: {@code my job is …}
 * @param rest what it says, without the subject and without the words that only say when
 * @param isChange whether it says that this is new
 * @param sentence where it stands
 */
record Clause(String subject, boolean isPossessive, String rest, boolean isChange, Sentence sentence) {
    private static final String NOT_A_NAME =
            "(?!(?:I|The|This|That|These|Those|It|He|She|They|We|You|My|Our|Your|His|Her|Their|Its|There|Here|What"
                    + "|When|Where|Why|How|Who|Which|If|Also|And|But|So|Yes|No|Not|Oh|Or|Mine|Monday|Tuesday|Wednesday|Thursday|Friday"
                    + "|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|Today"
                    + "|Tomorrow|Yesterday|Everyone|Everybody|Someone|Somebody|Nobody|Anyone|One|Some|Most|Many|All|Each|Every|Another|Other|Others"
                    + "|Nothing|Something|Everything|Both|Either|Please|Sorry|Thanks|User|Users|Now|Then|As|At|In|On|For|From|With|By|To|Of|An|A"
                    + "|Only|Just|Even|Still|Since|Because|While|After|Before|Until|Although|Though|Maybe|Perhaps|Do|Does|Did|Is|Are|Was|Were|Let|Who)\\b)";

    /** What begins with a capital letter and may be a person's, a firm's or a product's name. */
    static final String NAMED = NOT_A_NAME + "\\p{Lu}[\\p{L}\\p{N}-]*(?: \\p{Lu}[\\p{L}\\p{N}-]*){0,2}";

    /** Those of whom one has one at a time. */
    private static final String KIN =
            "(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?|mother|mom|mum|father|dad"
                    + "|boss|manager|supervisor|landlord|landlady)";

    private static final String USER = "(?:(?:[Tt]he|[Tt]his) )?(?:[Uu]ser|[Cc]ustomer|[Cc]lient)";

    private record Form(Pattern pattern, boolean isPossessive, String kind) {
        boolean isThird() {
            return !isPossessive && !kind.equals("self") && !kind.equals("we") && !kind.equals("omitted");
        }
    }

    /** Verbs that don't agree with a third person: what stands before them is no subject. */
    private static final Pattern BASE = Pattern.compile(
            "(?:live|work|like|love|enjoy|eat|drink|smoke|play|drive|own|use|support|follow|wear|speak|prefer|study|teach|have|do|am|weigh"
                    + "|rent|practi[cs]e|attend|volunteer|subscribe|go|hate|dislike|call|reside)\\b.*");

    private static final List<Form> FORMS = List.of(
            new Form(Pattern.compile("^(?:[Mm]y|[Oo]ur) (?:current |new )?(" + KIN + ")'s (.+)$"), true, "kin"),
            new Form(Pattern.compile("^" + USER + "'s (?:current |new )?(" + KIN + ")'s (.+)$"), true, "userkin"),
            new Form(Pattern.compile("^(" + NAMED + ")'s (?:current |new )?(" + KIN + ")'s (.+)$"), true, "namekin"),
            new Form(
                    Pattern.compile(
                            "^(?:[Mm]y|[Oo]ur) (?:current |new )?(" + KIN + ") (?!is (?:called |named )?\\p{Lu})(.+)$"),
                    false,
                    "kin"),
            new Form(
                    Pattern.compile(
                            "^" + USER + "'s (?:current |new )?(" + KIN + ") (?!is (?:called |named )?\\p{Lu})(.+)$"),
                    false,
                    "userkin"),
            new Form(
                    Pattern.compile("^(" + NAMED + ")'s (?:current |new )?(" + KIN
                            + ") (?!is (?:called |named )?\\p{Lu})(.+)$"),
                    false,
                    "namekin"),
            new Form(Pattern.compile("^[Mm]y (.+)$"), true, "self"),
            new Form(Pattern.compile("^" + USER + "'s (.+)$"), true, "user"),
            new Form(Pattern.compile("^(" + NAMED + ")(?:'s|(?<=s)') (.+)$"), true, "name"),
            new Form(Pattern.compile("^[Ii] (.+)$"), false, "self"),
            new Form(Pattern.compile("^" + USER + " (.+)$"), false, "user"),
            new Form(
                    Pattern.compile(
                            "^(?:[Tt]he|[Oo]ur) (company|team|project|app|service|backend|frontend|firm|startup|department|website) (.+)$"),
                    false,
                    "name"),
            new Form(Pattern.compile("^([Ww]e) (.+)$"), false, "we"),
            new Form(
                    Pattern.compile(
                            "^((?:(?:No longer |Does not |Now )(?i:Lives|Works|Prefers|Likes|Loves|Enjoys|Eats|Drinks|Smokes|Speaks|Drives|Weighs|Uses|Owns)|Lives|Works|Prefers|Likes|Loves|Enjoys|Hates|Dislikes|Eats|Drinks|Smokes|Speaks|Drives|Weighs|Moved|Relocated|Uses|Owns|Has (?:moved|relocated|\\d+|[a-z]+ (?:kids|children|cats|dogs))|Allergic|Vegetarian|Vegan)\\b.*)$"),
                    false,
                    "omitted"),
            new Form(Pattern.compile("^(" + NAMED + ") (.+)$"), false, "name"));

    private static final Pattern WHEN = Pattern.compile(
            "\\b(?:now|currently|presently|recently|just|officially|finally|already|really|actually|still|at last|definitely|definitively|permanently|simply|proudly|happily) ?\\b");

    private static final Pattern NEW =
            Pattern.compile("\\b(?:now|recently|just|officially|finally|newly|new|anymore|no longer)\\b");

    /** Times at the end that lie so near that it holds now. */
    private static final Pattern LATELY = Pattern.compile(
            ",? (?:(?:these days|nowadays|at the moment|right now|at present|instead|for good|permanently|now|currently|recently|lately|already|again|as of (?:today|now|this (?:week|month|year))"
                    + "|(?:since |from |as of )?(?:last|this|earlier this) (?:week|weekend|month|morning|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|\\p{Lu}\\p{Ll}+)|yesterday|today|the other day"
                    + "|(?:a|two|three|four|few|couple of|a few|a couple of|\\d) (?:days?|weeks?|months?) ago|with my (?:family|wife|husband|partner|kids|girlfriend|boyfriend|cat|dog|parents|sister|brother|best friend)"
                    + "|for (?:work|a new job|my job|love|a job)))+$");

    /** What a part of a sentence may be, by each form that it has: {@code my boss} is somebody, and somebody's boss. */
    static List<Clause> of(String text, Speaker speaker, Sentence sentence) {
        List<Clause> clauses = new ArrayList<>();
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(text);
            if (matcher.matches()) {
                Optional<String> subject = subject(form.kind(), matcher, speaker);
                String rest = matcher.group(matcher.groupCount());
                String told = form.kind().equals("omitted") ? verbFirst(rest) : rest;
                boolean isTorn = form.isThird() && BASE.matcher(rest).matches();
                subject.filter(who -> !isTorn)
                        .map(who -> of(who, form.isPossessive(), told, sentence))
                        .ifPresent(clauses::add);
            }
        }
        return clauses;
    }

    private static String verbFirst(String rest) {
        String verb = Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
        return verb.matches("(?:allergic|vegetarian|vegan)\\b.*") ? "is " + verb : verb;
    }

    /** The words with which begins what we know that one says of somebody. */
    private static final Set<String> BEGINS = Set.of(
            ("live lives living reside resides am is are call calls have has moved relocated settled do does no can work works"
                            + " started begun began got gotten taken took accepted landed found joined switched changed quit left"
                            + " resigned promoted became become turned weigh weighs upgraded downgraded like likes love loves enjoy"
                            + " enjoys eat eats drink drinks smoke smokes vape vapes speak speaks play plays drive drives own owns"
                            + " use uses practice practise practices practises attend attends teach teaches study studies wear wears"
                            + " go goes subscribe subscribes volunteer volunteers rent rents support supports follow follows stopped"
                            + " gave given hate hates dislike dislikes detest detests migrated prefer prefers now currently presently"
                            + " recently just officially finally already really actually still at definitely definitively"
                            + " permanently simply proudly happily")
                    .split(" "));

    private static final Pattern TELLS = Pattern.compile(" is | has | changed |'s name ");

    /** Whether it is worth a closer look. */
    private static boolean mayTell(boolean isPossessive, String rest) {
        int end = rest.indexOf(' ');
        return isPossessive
                ? TELLS.matcher(rest).find()
                : BEGINS.contains((end < 0 ? rest : rest.substring(0, end)).toLowerCase(Locale.ROOT));
    }

    /** Whether it says anything that we might know. */
    boolean isLikely() {
        return !rest.isEmpty();
    }

    private static Clause of(String subject, boolean isPossessive, String rest, Sentence sentence) {
        if (!mayTell(isPossessive, rest)) {
            return new Clause(subject, isPossessive, "", false, sentence);
        }
        String told = rest;
        Matcher lately = LATELY.matcher(told);
        boolean isLately = lately.find();
        if (isLately) {
            told = told.substring(0, lately.start());
        }
        boolean isNew = (isLately && !BESIDE_IT.matcher(lately.group()).find())
                || NEW.matcher(told).find();
        String plain = WHEN.matcher(told).replaceAll("").strip();
        if (isLately
                && PASSING.matcher(lately.group()).find()
                && !HAPPENED.matcher(plain).find()) {
            return new Clause(subject, isPossessive, "", false, sentence);
        }
        return new Clause(subject, isPossessive, plain, isNew, sentence);
    }

    private static final Pattern BESIDE_IT = Pattern.compile("with my|for (?:work|love|my job|a (?:new )?job)");

    /** What is so for a while says nothing of what is so. */
    private static final Pattern PASSING =
            Pattern.compile("\\b(?:(?<!as of |since )this|today|yesterday|moment|right now|at present)\\b");

    /** What has happened lately lasts. */
    private static final Pattern HAPPENED = Pattern.compile(
            "^(?:have |has )?(?:moved|relocated|settled|turned|started|begun|began|got|gotten|taken|took|accepted|landed|found|joined|switched|upgraded|downgraded|changed|became|become|quit|left|resigned|stopped|gave|given)\\b|^is (?:promoted|born)\\b");

    private static Optional<String> subject(String kind, Matcher matcher, Speaker speaker) {
        return switch (kind) {
            case "self" -> speaker.self();
            case "user", "omitted" -> Optional.of(Speaker.USER);
            case "name", "we" -> Optional.of(speaker.canonical(matcher.group(1)));
            case "kin" -> speaker.self().map(self -> self + "'s " + kin(matcher.group(1)));
            case "userkin" -> Optional.of(Speaker.USER + "'s " + kin(matcher.group(1)));
            default -> Optional.of(speaker.canonical(matcher.group(1)) + "'s " + kin(matcher.group(2)));
        };
    }

    /** The one word for those who have several. */
    static String kin(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "mom", "mum" -> "mother";
            case "dad" -> "father";
            case "supervisor" -> "manager";
            case "landlady" -> "landlord";
            case "fiancé", "fiancée", "fiance", "fiancee" -> "fiance";
            default -> word.toLowerCase(Locale.ROOT);
        };
    }

    private static final Pattern NEXT =
            Pattern.compile("(?:,| [–—-])? (?:and|so|because|since|thanks to|after|which|where|who|with) |, | [–—-] ");

    private static final Pattern AGAINST = Pattern.compile(
            "(?:,| [–—-])? (?:but|though|although|however|until|till|if|unless|when|while|except|yet|or) ");

    private static final Pattern VERB = Pattern.compile(
            "(?:also )?(?:lives?|works?|am|is|have|has|loves?|likes?|enjoys?|prefers?|speaks?|drives?|eats?|drinks?|plays?|moved|started|got|no longer|do not|does not|joined|weighs?) .*");

    private static final Pattern SUBJECT_WORDS = Pattern.compile("^(?:I|i|" + USER + "|" + NAMED + ") ");

    /**
     * The parts of a sentence that stand beside each other, the first of them as far as it goes; each later one has a
     * subject of its own or that of the first. Nothing when one takes back what another says.
     */
    static List<String> parts(String sentence) {
        if (AGAINST.matcher(sentence).find()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        Matcher next = NEXT.matcher(sentence);
        int start = 0;
        while (next.find()) {
            String right = sentence.substring(next.end());
            if (begins(right, next.group().endsWith(" and "))) {
                parts.add(sentence.substring(start, next.start()));
                start = next.end();
            }
        }
        parts.add(sentence.substring(start));
        Matcher subject = SUBJECT_WORDS.matcher(parts.get(0));
        if (subject.find()) {
            for (int i = 1; i < parts.size(); i++) {
                if (VERB.matcher(parts.get(i)).matches()) {
                    parts.set(i, subject.group() + parts.get(i));
                }
            }
        }
        return List.copyOf(parts);
    }

    private static final Pattern BEGINNING = Pattern.compile(
            "(?:I|[Mm]y|[Oo]ur|[Tt]he|[Ww]e|[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]hat|[Tt]his|[Tt]here|[Yy]ou|[Uu]ser|everything|everyone|all|what) .*|(?:"
                    + NAMED + ")(?:'s)? (?:is|has|lives|works|was|loves|likes) .*");

    private static boolean begins(String right, boolean isBeside) {
        return BEGINNING.matcher(right).matches()
                || (isBeside && VERB.matcher(right).matches());
    }
}
