package dev.remembrancer.hygiene.conflict;

import java.util.regex.Pattern;

/** What keeps a sentence from being taken for a plain statement about the present. */
final class Caution {
    /** Words of doubt, wish, condition, report, the past and the future, and of things beside other things. */
    static final Pattern WORDS = Pattern.compile(
            "\\b(?:would|could|should|might|may|must|if|unless|whether|wish|wishes"
                    + "|wished|hope|hopes|hoped|hoping|want|wants|wanted|wanting|plan(?:s|ned|ning)? (?:to|on|for)|planning|think|thinks|thinking|thought|believe|believes|believed"
                    + "|consider|considers|considering|considered|dream|dreams|dreaming|dreamed|dreamt|imagine|imagining|imagined|suppose|supposing|supposed|pretend"
                    + "|pretends|pretending|pretended|maybe|perhaps|probably|possibly|likely|unlikely|guess|guessing|seem|seems|seemed|appears|supposedly"
                    + "|allegedly|apparently|rumou?rs?|someday|eventually|hopefully|ideally|almost|nearly|kinda|sorta|basically|technically|gonna|wanna|will|going|soon|used"
                    + "|was|were|had|did|previously|formerly|once|originally|ago|until|till|before|after|when|whenever|while|childhood|grew"
                    + "|said|says|say|saying|told|tells|telling|asked|asks|heard|according|wrote|writes|claim|claims|claimed|joke|joked|joking|kidding|jk|lol"
                    + "|quote|quoted|example|hypothetically|assume|assumes|assuming|scenario|role-?play|character|lyrics|sarcasm|sarcastic"
                    + "|also|too|another|additional|additionally|besides|alternatively|temporarily|visiting|vacation|holiday|part-time|sometimes"
                    + "|occasionally|usually|often|typically|mostly|generally|mainly|partly|either|both|half|except|unlike|as if|as though|feel|feels|felt"
                    + "|never mind|rather than being|trying|tried|try|apply|applying|applied|interview|interviewing|offered|lied|lie|lying|false|untrue|wrong|mistake|mistaken|mistakenly|incorrect)\\b");

    /** What may stand before words of the list that belong to a plain form. */
    static final Pattern PASSIVE = Pattern.compile(
            "\\b(?:was|were|has been|have been|have just been|has just been|got|is being|had to be) (?:just )?(?=(?:born|promoted|moved|pushed|postponed|rescheduled|extended|changed|shifted"
                    + "|delayed|brought forward|set|renamed)\\b)");

    static final Pattern QUOTED = Pattern.compile("[\"“”«»„]|(?:^|\\s)'[^']+'(?:\\s|$)|^>");

    static final Pattern QUESTION = Pattern.compile(
            "\\?|^(?i:what|where|who|whom|whose|which|why|how|do|does|did|is|are|am|was|were|can|could|would|will"
                    + "|should|shall|may|might|have|has|had|let|guess|suppose|imagine|say|pretend|assume)\\b");

    /** Whole texts that speak of what is not so. */
    private static final Pattern FICTION = Pattern.compile(
            "\\b(?i:imagine|pretend|role-?play(?:ing)?|fiction(?:al)?|hypothetical(?:ly)?|in (?:the|a|my|this) (?:movie|film|book|novel|story|game|dream|song|play|show|series|scenario|example)"
                    + "|(?:write|draft|rewrite|translate|proofread|summari[sz]e) (?:a|an|the|this|my|me)|my (?:character|persona)|april fools|just kidding|for example|persona|cover letter|dear (?:sir|madam|mr|ms|mrs|hiring))\\b");

    /** Addresses of mail and pages, whose parts are no words. */
    static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+|\\S+://\\S+");

    private Caution() {}

    /** The forms in which something has happened that say nothing but how it is now, as forms of the present. */
    static String present(String sentence, Glance glance) {
        return glance.mayBePassive() ? PASSIVE.matcher(sentence).replaceAll("is ") : sentence;
    }

    /** Words with which a question begins. */
    private static final WordTable ASKS = new WordTable()
            .with(
                    1,
                    "what where who whom whose which why how do does did is are am was were can could would will should shall"
                            + " may might have has had let guess suppose imagine say pretend assume");

    static boolean isQuestion(String sentence) {
        int end = WordTable.wordEnd(sentence, 0);
        return sentence.indexOf('?') >= 0
                || (ASKS.kindsOfAnyCase(sentence, 0, end) != 0
                        && QUESTION.matcher(sentence).find());
    }

    static boolean isQuoting(String sentence) {
        boolean isMarked = false;
        for (int i = 0; i < sentence.length(); i++) {
            char at = sentence.charAt(i);
            if (at == '"' || (at >= 0x80 && "“”«»„".indexOf(at) >= 0)) {
                return true;
            }
            isMarked |= at == '\'' && (i == 0 || Stops.isSpace(sentence.charAt(i - 1)));
        }
        return sentence.startsWith(">") || (isMarked && QUOTED.matcher(sentence).find());
    }

    /** Whether a part of a sentence, in its {@link #present} form, says something else than how it is. */
    static boolean isUncertain(String clause, Glance glance) {
        if (glance.isPlain()) {
            return false;
        }
        boolean hasAddress = clause.indexOf('@') >= 0 || clause.contains("://");
        return (glance.isDoubtful() && !hasAddress)
                || WORDS.matcher(ADDRESS.matcher(clause).replaceAll(" ")).find();
    }

    static boolean isFiction(String text) {
        return FICTION.matcher(text).find();
    }
}
