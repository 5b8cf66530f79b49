package dev.remembrancer.lucene;

import java.util.List;
import org.apache.lucene.analysis.CharArraySet;

/**
 * English words that a question needs and an answer doesn't: question words, auxiliaries, pronouns, articles,
 * prepositions, conjunctions. They are indexed like any other and left out of questions only.
 *
 * <p>Lower case, without accents, and without a possessive 's, as the analyzer sees them.
 */
final class QuestionWords {
    static final CharArraySet ALL = CharArraySet.unmodifiableSet(new CharArraySet(List.of(words()), false));

    private QuestionWords() {}

    private static String[] words() {
        return """
                a about above after again against all also am an and any are aren as at be because been before
                being below between both but by can could couldn d did didn do does doesn doing don done down
                during each ever few for from further get got had hadn has hasn have haven having he her here
                hers herself him himself his how i if in into is isn it its itself just kind know let like ll m
                many may me mention mentioned might mine more most much must my myself no nor not of off on once
                one only or other others our ours ourselves out over own please re recall remember remind s said
                same say shall she should shouldn so some sort still such t tell than that the their theirs them
                themselves then there these they this those through to told too type under until up us ve very
                was wasn we were weren what whatever when where which whichever while who whom whose why will
                with won would wouldn yet you your yours yourself yourselves
                isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't
                wouldn't shan't shouldn't mayn't mightn't mustn't i'm i've i'd i'll you're you've you'd you'll
                he'd he'll she'd she'll it'd it'll we're we've we'd we'll they're they've they'd they'll that'll
                that'd there'll there'd who'd who'll who've what'd what'll what're what've where'd how'd when'd
                why'd
                """.strip().split("\\s+");
    }
}
