package dev.remembrancer.hygiene.conflict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words around a statement that add nothing to it. */
final class Filler {
    private static final String WORD =
            "(?i:hi|hey|hello|hiya|howdy|good (?:morning|afternoon|evening)|well|oh|so|ok|okay|yes|yeah|yep|sure|right|great|cool|nice|wow|actually|anyway"
                    + "|btw|by the way|fyi|for your information|for the record|for reference|just so you know|just fyi|heads up|quick (?:update|note|heads up|fyi)|small update|big news|great news|good news|exciting news|some news|news|update|note|side note|reminder|correction"
                    + "|(?:please |just )?(?:remember|note|know)(?: that)?|you should know(?: that)?|i (?:just )?wanted to (?:let you know|mention|say|tell you)(?: that)?|(?:just )?(?:letting you know|to let you know)(?: that)?|i should mention(?: that)?|i have to (?:tell you|say)(?: that)?|let me tell you(?: that)?"
                    + "|thanks(?: a lot| so much)?|thank you(?: so much)?|sorry|guess what|as you know|in fact|to be clear|honestly|it turns out(?: that)?|turns out(?: that)?|the truth is(?: that)?|fun fact|one more thing|finally|and|for context|some context|a bit about me|about me|it is official|please update your records|change of plans|my records need an update)";

    static final Pattern LEADING = Pattern.compile(
            "^(?:" + WORD
                    + "(?: (?:there|all|everyone|again|folks|team|guys))?(?:\\s*[,:!.–—-]+\\s*| (?=[A-Zi])|(?<=that) | (?=(?:my|the|our)\\b)))+");

    private static final Pattern ALONE = Pattern.compile("^(?:" + WORD
            + "|(?i:there|all|everyone|again|folks|team|guys|hope (?:you are|you're|all is|this finds you)[^,]*|how are you[^,]*|have a (?:nice|good|great) [a-z]+|i hope [^,]{1,30}|just thought (?:you should know|i would mention it)|thought you should know|that is all|that's all|cheers|take care|please remember (?:that|this|it)|keep that in mind|good to know|"
            + "please (?:note|update) (?:that|this|it|your records)|can you remember that|i wanted to mention it|it is been a while|long time no see|talk soon)"
            + "|[\\s,:!.?–—-]|\\p{So}|\\p{Cs}|\\p{Punct})*+$");

    static final Pattern TRAILING = Pattern.compile(
            "(?:,|\\s[–—-]) ?(?i:by the way|btw|fyi|just so you know|actually|in fact|of course|finally|thankfully|luckily|as it happens|for the record|as of today|you know|haha|thanks)$");

    private static final int GOES_ON = 2;
    private static final int SECOND = 4;
    private static final int LAST = 8;

    /** The words with which what says nothing begins: alone, or with one of the second words after them; and its last. */
    private static final WordTable WORDS = new WordTable()
            .with(
                    1,
                    "hi hey hello hiya howdy well oh so ok okay yes yeah yep sure right great cool nice wow actually anyway btw"
                            + " fyi news update note reminder correction remember know thanks sorry honestly finally and turns")
            .with(
                    GOES_ON,
                    "good by for just heads quick small big exciting some side please you i letting to let thank guess as in it"
                            + " the fun one a about change my")
            .with(
                    SECOND,
                    "morning afternoon evening news the your reference context so fyi letting to remember note know up update"
                            + " heads should wanted have just you let be me what fact turns is truth more bit of records")
            .with(
                    LAST,
                    "way btw fyi know actually fact course finally thankfully luckily happens record today haha thanks");

    private Filler() {}

    private static boolean mayLead(String sentence) {
        int end = WordTable.wordEnd(sentence, 0);
        int kinds = WORDS.kindsOfAnyCase(sentence, 0, end);
        if ((kinds & 1) != 0) {
            return true;
        }
        if ((kinds & GOES_ON) == 0 || end == sentence.length() || sentence.charAt(end) != ' ') {
            return false;
        }
        int second = WordTable.wordEnd(sentence, end + 1);
        return (WORDS.kindsOfAnyCase(sentence, end + 1, second) & SECOND) != 0;
    }

    private static boolean mayTrail(String text) {
        int from = text.length();
        while (from > 0 && WordTable.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return (WORDS.kindsOfAnyCase(text, from, text.length()) & LAST) != 0
                || (from > 0 && text.charAt(text.length() - 1) >= 0x80);
    }

    /** Whether there is nothing else in a sentence. */
    static boolean isAll(Sentence sentence) {
        return !sentence.isUnread() && ALONE.matcher(sentence.plain()).matches();
    }

    /** The sentence without what stands around it. */
    static String around(String sentence) {
        String text = sentence;
        if (mayLead(text)) {
            Matcher leading = LEADING.matcher(text);
            if (leading.find()) {
                text = text.substring(leading.end());
            }
        }
        int end = text.length();
        while (end > 0 && isMark(text.charAt(end - 1))) {
            end--;
        }
        text = text.substring(0, end);
        if (mayTrail(text)) {
            text = TRAILING.matcher(text).replaceFirst("");
        }
        return text.strip();
    }

    /** Whether it stands at an end and says nothing: stops, spaces, and what pictures are made of. */
    private static boolean isMark(char letter) {
        return " .!,;:)(".indexOf(letter) >= 0
                || Character.isSurrogate(letter)
                || letter == '\ufe0f'
                || Character.getType(letter) == Character.OTHER_SYMBOL;
    }
}
