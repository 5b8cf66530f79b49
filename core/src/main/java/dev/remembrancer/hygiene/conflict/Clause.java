package dev.remembrancer.hygiene.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    record Form(Pattern pattern, boolean isPossessive, String kind, Subject opening) {
        boolean isThird() {
            return !isPossessive && !kind.equals("self") && !kind.equals("we") && !kind.equals("omitted");
        }
    }

    /** Verbs that don't agree with a third person: what stands before them is no subject. */
    private static final Pattern BASE = Pattern.compile(
            "(?:live|work|like|love|enjoy|eat|drink|smoke|play|drive|own|use|support|follow|wear|speak|prefer|study|teach|have|do|am|weigh"
                    + "|rent|practi[cs]e|attend|volunteer|subscribe|go|hate|dislike|call|reside)\\b.*");

    static final List<Form> FORMS = List.of(
            new Form(
                    Pattern.compile("^(?:[Mm]y|[Oo]ur) (?:current |new )?(" + KIN + ")'s (.+)$"),
                    true,
                    "kin",
                    Subject.OURS),
            new Form(
                    Pattern.compile("^" + USER + "'s (?:current |new )?(" + KIN + ")'s (.+)$"),
                    true,
                    "userkin",
                    Subject.USER),
            new Form(
                    Pattern.compile("^(" + NAMED + ")'s (?:current |new )?(" + KIN + ")'s (.+)$"),
                    true,
                    "namekin",
                    Subject.OWNER),
            new Form(
                    Pattern.compile(
                            "^(?:[Mm]y|[Oo]ur) (?:current |new )?(" + KIN + ") (?!is (?:called |named )?\\p{Lu})(.+)$"),
                    false,
                    "kin",
                    Subject.OURS),
            new Form(
                    Pattern.compile(
                            "^" + USER + "'s (?:current |new )?(" + KIN + ") (?!is (?:called |named )?\\p{Lu})(.+)$"),
                    false,
                    "userkin",
                    Subject.USER),
            new Form(
                    Pattern.compile("^(" + NAMED + ")'s (?:current |new )?(" + KIN
                            + ") (?!is (?:called |named )?\\p{Lu})(.+)$"),
                    false,
                    "namekin",
                    Subject.OWNER),
            new Form(Pattern.compile("^[Mm]y (.+)$"), true, "self", Subject.OURS),
            new Form(Pattern.compile("^" + USER + "'s (.+)$"), true, "user", Subject.USER),
            new Form(Pattern.compile("^(" + NAMED + ")(?:'s|(?<=s)') (.+)$"), true, "name", Subject.OWNER),
            new Form(Pattern.compile("^[Ii] (.+)$"), false, "self", Subject.I),
            new Form(Pattern.compile("^" + USER + " (.+)$"), false, "user", Subject.USER),
            new Form(
                    Pattern.compile(
                            "^(?:[Tt]he|[Oo]ur) (company|team|project|app|service|backend|frontend|firm|startup|department|website) (.+)$"),
                    false,
                    "name",
                    Subject.OURS_OR_THE),
            new Form(Pattern.compile("^([Ww]e) (.+)$"), false, "we", Subject.WE),
            new Form(
                    Pattern.compile(
                            "^((?:(?:No longer |Does not |Now )(?i:Lives|Works|Prefers|Likes|Loves|Enjoys|Eats|Drinks|Smokes|Speaks|Drives|Weighs|Uses|Owns)|Lives|Works|Prefers|Likes|Loves|Enjoys|Hates|Dislikes|Eats|Drinks|Smokes|Speaks|Drives|Weighs|Moved|Relocated|Uses|Owns|Has (?:moved|relocated|\\d+|[a-z]+ (?:kids|children|cats|dogs))|Allergic|Vegetarian|Vegan)\\b.*)$"),
                    false,
                    "omitted",
                    Subject.OMITTED),
            new Form(Pattern.compile("^(" + NAMED + ") (.+)$"), false, "name", Subject.NAME));

    static final Pattern WHEN = Pattern.compile(
            "\\b(?:now|currently|presently|recently|just|officially|finally|already|really|actually|still|at last|definitely|definitively|permanently|simply|proudly|happily) ?\\b");

    static final Pattern NEW =
            Pattern.compile("\\b(?:now|recently|just|officially|finally|newly|new|anymore|no longer)\\b");

    /** Times at the end that lie so near that it holds now. */
    static final Pattern LATELY = Pattern.compile(
            ",? (?:(?:these days|nowadays|at the moment|right now|at present|instead|for good|permanently|now|currently|recently|lately|already|again|as of (?:today|now|this (?:week|month|year))"
                    + "|(?:since |from |as of )?(?:last|this|earlier this) (?:week|weekend|month|morning|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|\\p{Lu}\\p{Ll}+)|yesterday|today|the other day"
                    + "|(?:a|two|three|four|few|couple of|a few|a couple of|\\d) (?:days?|weeks?|months?) ago|with my (?:family|wife|husband|partner|kids|girlfriend|boyfriend|cat|dog|parents|sister|brother|best friend)"
                    + "|for (?:work|a new job|my job|love|a job)))+$");

    /**
     * What a part of a sentence may say, by each form that it has: {@code my boss} is somebody, and somebody's boss. What
     * is not likely to say anything that we know is left out.
     */
    static List<Clause> of(String text, Speaker speaker, Sentence sentence) {
        int subjects = Subject.openings(text);
        if (subjects == 0) {
            return List.of();
        }
        List<Clause> clauses = new ArrayList<>();
        for (Form form : FORMS) {
            if (form.opening().isIn(subjects)) {
                of(form, text, speaker, sentence).filter(Clause::isLikely).ifPresent(clauses::add);
            }
        }
        return clauses;
    }

    static Optional<Clause> of(Form form, String text, Speaker speaker, Sentence sentence) {
        Matcher matcher = form.pattern().matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(matcher.groupCount());
        String told = form.kind().equals("omitted") ? verbFirst(rest) : rest;
        if (form.isThird() && BASE.matcher(rest).matches()) {
            return Optional.empty();
        }
        return subject(form.kind(), matcher, speaker).map(who -> of(who, form.isPossessive(), told, sentence));
    }

    private static String verbFirst(String rest) {
        String verb = Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
        return verb.matches("(?:allergic|vegetarian|vegan)\\b.*") ? "is " + verb : verb;
    }

    private static final Pattern TELLS = Pattern.compile(" is | has | changed |'s name ");

    /** Whether it is worth a closer look. */
    private static boolean mayTell(boolean isPossessive, String rest) {
        int end = rest.indexOf(' ');
        return isPossessive
                ? TELLS.matcher(rest).find()
                : Subject.BEGINS.contains((end < 0 ? rest : rest.substring(0, end)).toLowerCase(Locale.ROOT));
    }

    /** Whether it says anything that we might know. */
    boolean isLikely() {
        return !rest.isEmpty();
    }

    private static Clause of(String subject, boolean isPossessive, String rest, Sentence sentence) {
        if (!mayTell(isPossessive, rest)) {
            return new Clause(subject, isPossessive, "", false, sentence);
        }
        Optional<String> lately = lately(rest);
        String told =
                rest.substring(0, rest.length() - lately.map(String::length).orElse(0));
        Glance glance = Glance.at(told);
        boolean isNew = lately.filter(end -> !BESIDE_IT.matcher(end).find()).isPresent()
                || (glance.mayBeNews() && NEW.matcher(told).find());
        String plain = (glance.maySayWhen() ? WHEN.matcher(told).replaceAll("") : told).strip();
        if (lately.filter(end -> PASSING.matcher(end).find()).isPresent()
                && !HAPPENED.matcher(plain).find()) {
            return new Clause(subject, isPossessive, "", false, sentence);
        }
        return new Clause(subject, isPossessive, plain, isNew, sentence);
    }

    /** With one of these it ends when it says that it lies near, or with a name. */
    private static final List<String> NEAR_ENDS = List.of(
            ("days nowadays moment now present instead good permanently currently recently lately already again today week month"
                            + " weekend morning spring summer autumn fall winter january february march april may june july august"
                            + " september october november december yesterday day ago family wife husband partner kids"
                            + " girlfriend boyfriend cat dog parents sister brother friend work job love year")
                    .split(" "));

    /** The words at the end that say that it lies near. */
    static Optional<String> lately(String told) {
        if (!mayLieNear(told)) {
            return Optional.empty();
        }
        Matcher lately = LATELY.matcher(told);
        return lately.find() ? Optional.of(told.substring(lately.start())) : Optional.empty();
    }

    private static boolean mayLieNear(String told) {
        int last = told.lastIndexOf(' ') + 1;
        return last > 0
                && last < told.length()
                && (told.charAt(told.length() - 1) >= 0x80
                        || Character.isUpperCase(told.codePointAt(last))
                        || endsNear(told));
    }

    private static boolean endsNear(String told) {
        for (String end : NEAR_ENDS) {
            if (told.endsWith(end)) {
                return true;
            }
        }
        return false;
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

    static final Pattern NEXT =
            Pattern.compile("(?:,| [–—-])? (?:and|so|because|since|thanks to|after|which|where|who|with) |, | [–—-] ");

    static final Pattern AGAINST = Pattern.compile(
            "(?:,| [–—-])? (?:but|though|although|however|until|till|if|unless|when|while|except|yet|or) ");

    static final Pattern VERB = Pattern.compile(
            "(?:also )?(?:lives?|works?|am|is|have|has|loves?|likes?|enjoys?|prefers?|speaks?|drives?|eats?|drinks?|plays?|moved|started|got|no longer|do not|does not|joined|weighs?) .*");

    static final Pattern SUBJECT_WORDS = Pattern.compile("^(?:I|i|" + USER + "|" + NAMED + ") ");

    /**
     * The parts of a sentence that stand beside each other, the first of them as far as it goes; each later one has a
     * subject of its own or that of the first. Nothing when one takes back what another says.
     */
    static List<String> parts(String sentence, Glance glance) {
        if (glance.turns()) {
            return List.of();
        }
        boolean mayJoin =
                glance.mayJoin() || sentence.indexOf(',') >= 0 || sentence.contains(" - ") || hasDash(sentence);
        if (!mayJoin) {
            return List.of(sentence);
        }
        List<String> parts = new ArrayList<>();
        Joints next = new Joints(sentence);
        int start = 0;
        while (next.next()) {
            if (begins(sentence, next.end(), next.isAnd())) {
                parts.add(sentence.substring(start, next.start()));
                start = next.end();
            }
        }
        if (start == 0) {
            return List.of(sentence);
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

    static final Pattern BEGINNING = Pattern.compile(
            "(?:I|[Mm]y|[Oo]ur|[Tt]he|[Ww]e|[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]hat|[Tt]his|[Tt]here|[Yy]ou|[Uu]ser|everything|everyone|all|what) .*|(?:"
                    + NAMED + ")(?:'s)? (?:is|has|lives|works|was|loves|likes) .*");

    private static boolean hasDash(String sentence) {
        return sentence.indexOf('–') >= 0 || sentence.indexOf('—') >= 0;
    }

    private static final WordTable BEGINNINGS = new WordTable()
            .with(
                    1,
                    "I My my Our our The the We we It it He he She she They they That that This this There there You you User user"
                            + " everything everyone all what")
            .with(
                    2,
                    "also live lives work works am is have has love loves like likes enjoy enjoys prefer prefers speak speaks"
                            + " drive drives eat eats drink drinks play plays moved started got no do does joined weigh weighs");

    private static boolean begins(String sentence, int from, boolean isBeside) {
        int end = WordTable.wordEnd(sentence, from);
        int kinds = BEGINNINGS.kindsOf(sentence, from, end);
        boolean isNamed = from < sentence.length() && Character.isUpperCase(sentence.codePointAt(from));
        if ((kinds & 1) == 0 && !isNamed && !(isBeside && kinds != 0)) {
            return false;
        }
        boolean isWhole = (kinds & 1) != 0 && end < sentence.length() && sentence.charAt(end) == ' ';
        if (isWhole && !hasLineEnd(sentence)) {
            return true;
        }
        String right = sentence.substring(from);
        return BEGINNING.matcher(right).matches()
                || (isBeside && VERB.matcher(right).matches());
    }

    private static boolean hasLineEnd(String sentence) {
        return sentence.indexOf('\u0085') >= 0 || sentence.indexOf('\u2028') >= 0 || sentence.indexOf('\u2029') >= 0;
    }
}
