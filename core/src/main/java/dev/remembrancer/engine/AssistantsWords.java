package dev.remembrancer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a question asks for what the assistant said: "what did you recommend?", "the list you gave me", "remind me what
 * we talked about". English, and only where it is said plainly:
 *
 * <ul>
 *   <li>you, or the assistant, with a verb of saying or giving in the past: "you suggested", "you've already told me", "did
 *       you say", "you were referring to";
 *   <li>what came of it: "what was your answer", "your earlier suggestion";
 *   <li>the talk itself, unless somebody asks for what they said themselves: "our last conversation", "remind me of the
 *       museum that we talked about".
 * </ul>
 *
 * <p>What is asked of the assistant now is none of that ("can you recommend a hotel?", "what do you suggest?"), nor what
 * somebody told it ("what did I tell you?"), nor what would be ("if you gave me one"). The time that it takes grows with
 * the length of the question.
 */
final class AssistantsWords {
    private static final Set<String> IN_THE_PAST = set("""
            advised answered came cited compiled composed created described designed drafted explained found gave
            generated given helped listed made mentioned named offered outlined pointed proposed provided quoted
            recommended referred replied said shared showed shown suggested summarised summarized taught told warned
            written wrote
            """);

    /** The same verbs as they stand behind "did you". */
    private static final Set<String> AFTER_DID = set("""
            advise answer cite come compile compose create describe design draft explain find generate give help list
            make mention name offer outline point propose provide quote recommend refer reply say share show suggest
            summarise summarize teach tell warn write
            """);

    /** The same verbs as they stand behind "you were". */
    private static final Set<String> AFTER_WERE = set("""
            advising citing describing explaining listing mentioning proposing quoting recommending referring saying
            suggesting talking telling
            """);

    /** What may stand between somebody and their verb. */
    private static final Set<String> BETWEEN = set("""
            actually already also d earlier ever first had hadn have haven initially just kindly last once originally
            previously recently t then ve was were
            """);

    /** Before "you" these make it somebody who is told, or nobody yet. */
    private static final Set<String> TO_YOU = set("""
            about ask asked at by for from gave give if of send sent show showed tell thank to told with
            """);

    private static final Set<String> SAYINGS = set("""
            advice answer answers explanation explanations list recommendation recommendations reply response
            suggestion suggestions summary tip tips
            """);

    private static final Set<String> TALKS =
            set("chat chats conversation conversations discussion discussions talk talks");

    private static final Set<String> TALKED = set("chatted discussed spoke talked");
    private static final Set<String> BEFORE_NOW = set("earlier first last latest original past previous prior recent");
    private static final Set<String> BEFORE_I = set("am did do had have was");

    /** How the askers speak of what they said themselves. */
    private static final Set<String> OWN = set("mentioned said shared told wrote");

    private static final Set<String> OWN_AFTER_DID = set("mention say share tell write");

    private final List<String> words;

    private AssistantsWords(List<String> words) {
        this.words = words;
    }

    static boolean areAskedFor(String question) {
        return new AssistantsWords(words(question)).areAskedFor();
    }

    private boolean areAskedFor() {
        boolean isSaid = false;
        boolean isOfTalk = false;
        boolean isOwn = false;
        boolean isReminder = false;
        for (int i = 0; i < words.size(); i++) {
            switch (word(i)) {
                case "you", "assistant" -> isSaid |= isSaidBy(i);
                case "your" -> isSaid |= isSayingOf(i);
                case "our" -> isOfTalk |= TALKS.contains(word(past(BEFORE_NOW, i + 1)));
                case "remind" -> isReminder = true;
                case "we" -> isOfTalk |= isReminder && TALKED.contains(word(past(BETWEEN, i + 1)));
                case "i" -> {
                    if (word(i - 1).equals("did") && OWN_AFTER_DID.contains(word(past(BETWEEN, i + 1)))) {
                        return false;
                    }
                    isOwn |= BEFORE_I.contains(word(i - 1)) || OWN.contains(word(past(BETWEEN, i + 1)));
                }
                default -> {}
            }
        }
        return isSaid || (isOfTalk && !isOwn);
    }

    /** Whether the one who is named at a place said or gave something. */
    private boolean isSaidBy(int place) {
        int before = word(place - 1).equals("the") ? place - 2 : place - 1;
        if (TO_YOU.contains(word(before))) {
            return false;
        }
        int next = past(BETWEEN, place + 1);
        String verb = word(next);
        boolean isAsked = word(before).equals("did")
                || (word(before).equals("t") && word(before - 1).equals("didn"));
        boolean isGoingOn = words.subList(Math.max(0, before), next).contains("were");
        return IN_THE_PAST.contains(verb)
                || (isAsked && AFTER_DID.contains(verb))
                || (isGoingOn && AFTER_WERE.contains(verb));
    }

    /** Whether "your" at a place is that of something said: a saying that was, or an earlier one. */
    private boolean isSayingOf(int place) {
        int next = past(BEFORE_NOW, place + 1);
        boolean isPast = next > place + 1
                || word(place - 1).equals("was")
                || word(place - 1).equals("were");
        return isPast && SAYINGS.contains(word(next));
    }

    /** The first place from this one on where none of these words stands. */
    private int past(Set<String> some, int place) {
        int next = place;
        while (some.contains(word(next))) {
            next++;
        }
        return next;
    }

    private String word(int place) {
        return place >= 0 && place < words.size() ? words.get(place) : "";
    }

    /** The words in lower case, cut wherever no letter stands, so that "you've" is two. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !Character.isLetter(text.charAt(i))) {
                if (i > from) {
                    words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
                }
                from = i + 1;
            }
        }
        return words;
    }

    private static Set<String> set(String words) {
        return Set.of(words.strip().split("\\s+"));
    }
}
