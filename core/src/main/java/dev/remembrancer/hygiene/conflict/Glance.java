package dev.remembrancer.hygiene.conflict;

/**
 * What kinds of words a part of a text has, seen in one pass over its letters: a pattern takes a hundred times as long to
 * find that out. Of a kind that is not seen here there is none; of one that is seen there may be one, and a pattern
 * decides.
 *
 * @param kinds those that were seen, as bits
 */
record Glance(int kinds) {
    private static final int DOUBT = 1;
    private static final int SURE_DOUBT = 1 << 1;
    private static final int TURN = 1 << 2;
    private static final int JOIN = 1 << 3;
    private static final int WHEN = 1 << 4;
    private static final int NEWS = 1 << 5;
    private static final int PASSIVE = 1 << 6;
    private static final int ATTRIBUTE = 1 << 7;
    private static final int MOVED = 1 << 8;
    private static final int TIMED = 1 << 9;
    private static final int DUE = 1 << 10;
    private static final int STANDS = 1 << 11;

    private static final WordTable WORDS = new WordTable()
            .with(
                    DOUBT | SURE_DOUBT,
                    "would could should might may must if unless whether wish wishes wished hope hopes hoped hoping want wants"
                            + " wanted wanting planning think thinks thinking thought believe believes believed consider"
                            + " considers considering considered dream dreams dreaming dreamed dreamt imagine imagining"
                            + " imagined suppose supposing supposed pretend pretends pretending pretended maybe perhaps"
                            + " probably possibly likely unlikely guess guessing seem seems seemed appears supposedly"
                            + " allegedly apparently rumor rumors rumour rumours someday eventually hopefully ideally almost"
                            + " nearly kinda sorta basically technically gonna wanna will going soon used was were had did"
                            + " previously formerly once originally ago until till before after when whenever while childhood"
                            + " grew said says say saying told tells telling asked asks heard according wrote writes claim"
                            + " claims claimed joke joked joking kidding jk lol quote quoted example hypothetically assume"
                            + " assumes assuming scenario character lyrics sarcasm sarcastic also too another additional"
                            + " additionally besides alternatively temporarily visiting vacation holiday sometimes"
                            + " occasionally usually often typically mostly generally mainly partly either both half except"
                            + " unlike feel feels felt trying tried try apply applying applied interview interviewing offered"
                            + " lied lie lying false untrue wrong mistake mistaken mistakenly incorrect")
            .with(DOUBT, "plan plans planned part role roleplay though mind rather")
            .with(TURN, "but though although however until till if unless when while except yet or")
            .with(JOIN, "and so because since thanks after which where who with")
            .with(
                    WHEN,
                    "now currently presently recently just officially finally already really actually still last definitely"
                            + " definitively permanently simply proudly happily")
            .with(NEWS, "now recently just officially finally newly new anymore longer")
            .with(
                    PASSIVE,
                    "born promoted moved pushed postponed rescheduled extended changed shifted delayed brought set renamed")
            .with(MOVED, "moved pushed extended changed postponed rescheduled brought shifted delayed")
            .with(
                    ATTRIBUTE,
                    "deadline date ceo CEO cto CTO cfo CFO COO president mayor principal owner manager lead maintainer editor"
                            + " coach contact headquarters HQ office capital venue name codename branch hours version number"
                            + " port price fee address email theme code")
            .with(TIMED, "for on at")
            .with(DUE, "due")
            .with(STANDS, "is place starts begins");

    /** A look at a text. */
    static Glance at(String text) {
        int kinds = 0;
        int at = 0;
        while (at < text.length()) {
            if (WordTable.isLetter(text.charAt(at))) {
                int end = WordTable.wordEnd(text, at);
                int found = WORDS.kindsOf(text, at, end);
                if (found != 0) {
                    kinds |= standing(found, text, at, end);
                }
                at = end;
            } else {
                at++;
            }
        }
        return new Glance(kinds);
    }

    /** Some kinds are of those only that nothing joins to another word, or that stand between spaces. */
    private static int standing(int kinds, String text, int from, int to) {
        char before = from == 0 ? '.' : text.charAt(from - 1);
        char after = to == text.length() ? '.' : text.charAt(to);
        int standing = isMark(before) && isMark(after) ? kinds : kinds & ~SURE_DOUBT;
        return before == ' ' && after == ' ' ? standing : standing & ~TURN;
    }

    /** Whether it is part of no word, whoever asks. */
    private static boolean isMark(char at) {
        return at < 0x80 && at != '_' && !WordTable.isLetter(at) && (at < '0' || at > '9');
    }

    /** Whether there is no word of doubt in it. */
    boolean isPlain() {
        return (kinds & DOUBT) == 0;
    }

    /** Whether there is a word of doubt in it, unless that is part of an address. */
    boolean isDoubtful() {
        return (kinds & SURE_DOUBT) != 0;
    }

    /** Whether it takes back with one part what it says with another. */
    boolean turns() {
        return (kinds & TURN) != 0;
    }

    /** Whether words may join parts of it. */
    boolean mayJoin() {
        return (kinds & JOIN) != 0;
    }

    /** Whether it may say when. */
    boolean maySayWhen() {
        return (kinds & WHEN) != 0;
    }

    /** Whether it may say that it is new. */
    boolean mayBeNews() {
        return (kinds & NEWS) != 0;
    }

    /** Whether what happened may be said in the passive. */
    boolean mayBePassive() {
        return (kinds & PASSIVE) != 0;
    }

    /** Whether it may name something that a thing has. */
    boolean mayNameAttribute() {
        return (kinds & ATTRIBUTE) != 0 && (kinds & (STANDS | MOVED)) != 0;
    }

    /** Whether it may say when something takes place. */
    boolean mayBeTimed() {
        return (kinds & MOVED) != 0 || ((kinds & TIMED) != 0 && (kinds & STANDS) != 0);
    }

    /** Whether it may say that something is due. */
    boolean mayBeDue() {
        return (kinds & DUE) != 0 && (kinds & STANDS) != 0;
    }
}
