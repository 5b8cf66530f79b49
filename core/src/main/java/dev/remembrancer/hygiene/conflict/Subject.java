package dev.remembrancer.hygiene.conflict;

import java.util.Set;

/** How the words begin that say who or what a part of a sentence is about. */
enum Subject {
    /** My, our. */
    OURS(1),
    /** The, our. */
    OURS_OR_THE(2),
    /** The user, by one of the words for one. */
    USER(4),
    /** A name. */
    NAME(8),
    /** Somebody who has a name, as the owner of something. */
    OWNER(16),
    /** I. */
    I(32),
    /** We. */
    WE(64),
    /** Nobody is named: it begins with a verb. */
    OMITTED(128);

    /** Stands for it among some, which are a sum of such bits. */
    private final int bit;

    Subject(int bit) {
        this.bit = bit;
    }

    /** Capitalised words that are no names, and words for the user. */
    private static final WordTable WORDS = new WordTable()
            .with(
                    1,
                    "I The This That These Those It He She They We You My Our Your His Her Their Its There Here What When Where"
                            + " Why How Who Which If Also And But So Yes No Not Oh Or Mine Monday Tuesday Wednesday Thursday Friday"
                            + " Saturday Sunday January February March April June July August September October November"
                            + " December Today Tomorrow Yesterday Everyone Everybody Someone Somebody Nobody Anyone One Some Most"
                            + " Many All Each Every Another Other Others Nothing Something Everything Both Either Please Sorry"
                            + " Thanks User Users Now Then As At In On For From With By To Of An A Only Just Even Still Since"
                            + " Because While After Before Until Although Though Maybe Perhaps Do Does Did Is Are Was Were Let")
            .with(2, "The the This this User user Customer customer Client client")
            .with(
                    4,
                    "No Does Now Lives Works Prefers Likes Loves Enjoys Hates Dislikes Eats Drinks Smokes Speaks Drives Weighs"
                            + " Moved Relocated Uses Owns Has Allergic Vegetarian Vegan");

    /** Whether it is among some. */
    boolean isIn(int subjects) {
        return (subjects & bit) != 0;
    }

    /** The words with which begins what we know that one says of somebody. */
    static final Set<String> BEGINS = Set.of(
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

    /** The most words of a name. */
    private static final int NAME_WORDS = 3;

    private static final WordTable TELLS = new WordTable().with(1, String.join(" ", BEGINS));

    /** Those with which a text may begin that says something, as bits. */
    static int openings(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int end = WordTable.wordEnd(text, 0);
        int kinds = WORDS.kindsOf(text, 0, end);
        char after = end == text.length() ? '.' : text.charAt(end);
        // Where nobody doubts that the word ends, it is known that it is no name.
        boolean isOther = (kinds & 1) != 0 && (after == ' ' || after == '.' || after == ',' || after == '\'');
        int subjects = 0;
        if (Character.isUpperCase(text.codePointAt(0)) && !isOther) {
            boolean isOwner = text.indexOf('\'') > 0;
            subjects |= isOwner ? NAME.bit | OWNER.bit : mayNameTell(text) ? NAME.bit : 0;
        }
        if ((kinds & 2) != 0) {
            subjects |= USER.bit;
        }
        if ((kinds & 4) != 0) {
            subjects |= OMITTED.bit;
        }
        return after == ' ' ? subjects | plain(text, end) : subjects;
    }

    /** Whether one of the words that may follow a name tells what we know. */
    private static boolean mayNameTell(String text) {
        int space = text.indexOf(' ');
        for (int i = 0; i < NAME_WORDS && space >= 0; i++) {
            if (tells(text, space + 1)) {
                return true;
            }
            space = text.indexOf(' ', space + 1);
        }
        return false;
    }

    /** Whether the word there may tell what we know; of letters that are not ours nobody is sure. */
    private static boolean tells(String text, int from) {
        int end = WordTable.wordEnd(text, from);
        return (end == text.length() || text.charAt(end) == ' ')
                ? TELLS.kindsOfAnyCase(text, from, end) != 0
                : text.charAt(end) >= 0x80;
    }

    private static int plain(String text, int end) {
        return switch (text.substring(0, end)) {
            case "I", "i" -> tells(text, end + 1) ? I.bit : 0;
            case "My", "my" -> OURS.bit;
            case "Our", "our" -> OURS.bit | OURS_OR_THE.bit;
            case "The", "the" -> OURS_OR_THE.bit;
            case "We", "we" -> tells(text, end + 1) ? WE.bit : 0;
            default -> 0;
        };
    }
}
