package dev.remembrancer.hygiene.conflict;

import java.util.Locale;

/** Words without which no sentence has a form that we know: most sentences are passed over after a look at their words. */
final class Triggers {
    private static final WordTable WORDS = new WordTable()
            .with(
                    1,
                    "live lives living reside resides residing based located call calls moved relocated settled work works working"
                            + " employed employer employee started begun began got gotten took taken accepted landed found joined"
                            + " switched changed quit left resigned promoted became become turned old age single married engaged"
                            + " divorced widowed separated called named name surname birthday birth dob born birthplace tall weigh"
                            + " weighs weight height subscribed plan tier subscription package upgraded downgraded time timezone zone"
                            + " kids children sons daughters brothers sisters siblings cats dogs grandchildren grandkids employees"
                            + " cars city location residence hometown home address job occupation profession title role position"
                            + " boss manager supervisor wife husband spouse partner girlfriend boyfriend fiance fiancee landlord"
                            + " landlady phone telephone mobile cell cellphone number email mail status language tongue blood"
                            + " size salary income rent zip postcode code pronouns major sign colour color hair eye anniversary"
                            + " wedding date graduation nationality citizenship id bedtime budget doctor dentist therapist lawyer"
                            + " accountant gp coach trainer mentor company nickname username handle screen car favourite favorite"
                            + " preferred default like likes love loves enjoy enjoys eat eats drink drinks smoke smokes vape vapes"
                            + " speak speaks play plays drive drives own owns use uses practice practise practices practises attend"
                            + " attends teach teaches study studies wear wears go goes subscribe subscribes volunteer volunteers"
                            + " rents support supports follow follows stopped gave given hate hates dislike dislikes detest detests"
                            + " stand migrated vegetarian vegan pescatarian smoker retired unemployed handed"
                            + " lactose gluten diabetic blind colorblind colourblind"
                            + " religious pregnant homeowner allergic afraid fan member prefer prefers deadline due"
                            + " launch release ceo cto cfo coo president mayor principal owner lead maintainer editor contact"
                            + " headquarters hq office capital venue codename branch hours version port price fee theme dress"
                            + " pushed extended postponed rescheduled brought shifted delayed takes starts begins scheduled vp svp"
                            + " evp cmo director head engineer developer programmer designer architect teacher professor lecturer"
                            + " nurse physician surgeon pharmacist psychologist attorney paralegal auditor analyst consultant"
                            + " scientist researcher biologist chemist chef cook baker barista bartender waiter waitress electrician"
                            + " plumber carpenter mechanic pilot firefighter officer paramedic journalist reporter librarian"
                            + " translator interpreter photographer realtor cashier secretary receptionist salesperson banker"
                            + " economist technician veterinarian vet hairdresser student"
                            + " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety");

    private Triggers() {}

    /** Whether a sentence has such a word, or a number. */
    static boolean isIn(String sentence) {
        int length = sentence.length();
        int at = 0;
        while (at < length) {
            char letter = sentence.charAt(at);
            if (letter >= '0' && letter <= '9') {
                return true;
            }
            if (isLetter(letter)) {
                int start = at;
                int others = 0;
                while (at < length && isLetter(sentence.charAt(at))) {
                    others |= sentence.charAt(at);
                    at++;
                }
                if (others < 0x80
                        ? WORDS.kindsOfAnyCase(sentence, start, at) != 0
                        : isForeignTrigger(sentence, start, at)) {
                    return true;
                }
            } else {
                at++;
            }
        }
        return false;
    }

    private static boolean isLetter(char at) {
        return at < 0x80 ? WordTable.isLetter(at) : Character.isLetter(at);
    }

    /** Letters from elsewhere may have small letters that are ours. */
    private static boolean isForeignTrigger(String sentence, int start, int end) {
        String word = sentence.substring(start, end).toLowerCase(Locale.ROOT);
        return end - start <= 16 && WORDS.kindsOf(word, 0, word.length()) != 0;
    }
}
