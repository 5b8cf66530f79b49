package dev.remembrancer.bench.retrieval;

import dev.remembrancer.engine.Ranking;
import dev.remembrancer.engine.Ranking.Around;
import dev.remembrancer.engine.Ranking.Marks;
import dev.remembrancer.engine.Ranking.Own;
import dev.remembrancer.lucene.Lexicon;
import java.util.List;

/**
 * The product's ranking with a part of it left out.
 *
 * @param name what is left out
 * @param ranking what it ranks by
 * @param lexicon which words its index knows
 */
record Variant(String name, Ranking ranking, Lexicon lexicon) {
    /** Recalls of the questions before would lift what they found; how much, would depend on their order. */
    static final Ranking WHOLE = whole();

    /** The first is the whole. */
    static List<Variant> all() {
        Own own = WHOLE.own();
        Around around = WHOLE.around();
        Marks marks = WHOLE.marks();
        Ranking noMeaning = said(0, own.words());
        Ranking noWords = said(own.meaning(), 0);
        Around alone = around(0, around.gate(), 0);
        return List.of(
                of("all parts", WHOLE),
                of("without neighbours", WHOLE.around(around(0, around.gate(), around.session()))),
                of("without the rest of a session", WHOLE.around(around(around.before(), around.gate(), 0))),
                of(
                        "without the gate by length",
                        WHOLE.around(around(around.before(), Double.POSITIVE_INFINITY, around.session()))),
                of("without the named speaker", speakers(own.assistant(), own.asked(), 1)),
                of("without the assistant's weight", speakers(1, own.asked(), own.named())),
                of("without the assistant asked", speakers(own.assistant(), own.assistant(), own.named())),
                of("without words", noWords),
                of("without meaning", noMeaning),
                of("words alone, nothing around", noMeaning.around(alone)),
                of("meaning alone, nothing around", noWords.around(alone)),
                of(
                        "without recency",
                        WHOLE.marks(new Marks(
                                0, marks.frequency(), marks.recalls(), marks.trust(), marks.verified(), marks.time()))),
                of(
                        "without frequency",
                        WHOLE.marks(new Marks(
                                marks.recency(), 0, marks.recalls(), marks.trust(), marks.verified(), marks.time()))),
                of(
                        "without trust",
                        WHOLE.marks(
                                new Marks(marks.recency(), marks.frequency(), marks.recalls(), 0, 0, marks.time()))),
                of(
                        "without the question's times",
                        WHOLE.marks(new Marks(
                                marks.recency(),
                                marks.frequency(),
                                marks.recalls(),
                                marks.trust(),
                                marks.verified(),
                                0))),
                new Variant("without the words of the date", WHOLE, new Lexicon(true, true, false)),
                new Variant("without the stop list", WHOLE, new Lexicon(false, true, true)),
                new Variant("without stemming", WHOLE, new Lexicon(true, false, true)));
    }

    /** The whole, with other weights of meaning and words. */
    private static Ranking said(double meaning, double words) {
        Own own = WHOLE.own();
        return WHOLE.own(
                new Own(meaning, words, own.unknown(), own.scale(), own.assistant(), own.asked(), own.named()));
    }

    /** The whole, with other factors for who said it. */
    private static Ranking speakers(double assistant, double asked, double named) {
        Own own = WHOLE.own();
        return WHOLE.own(new Own(own.meaning(), own.words(), own.unknown(), own.scale(), assistant, asked, named));
    }

    private static Around around(double before, double gate, double session) {
        return new Around(before, WHOLE.around().absent(), gate, session);
    }

    private static Variant of(String name, Ranking ranking) {
        return new Variant(name, ranking, Lexicon.USUAL);
    }

    private static Ranking whole() {
        Marks marks = Ranking.USUAL.marks();
        return Ranking.USUAL.marks(
                new Marks(marks.recency(), marks.frequency(), 0, marks.trust(), marks.verified(), marks.time()));
    }
}
