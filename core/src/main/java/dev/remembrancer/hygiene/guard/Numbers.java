package dev.remembrancer.hygiene.guard;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at what has digits, and at what has an at sign: the only places where personal numbers and addresses can be. */
final class Numbers {
    private static final Pattern EMAIL =
            Pattern.compile("[\\pL\\pN._%+'-]{1,64}@(?:[\\pL\\pN](?:[\\pL\\pN-]{0,61}[\\pL\\pN])?\\.)+\\pL{2,24}");

    /** How much before a number may say what it is. */
    private static final int CONTEXT = 48;

    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 19;
    private static final int LONGEST = 48;

    /** No number is written in more groups. Tables of numbers must not take long. */
    private static final int MOST_PARTS = 7;

    private Numbers() {}

    static void scan(String text, Consumer<Found> sink) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            email(text, at, sink);
        }
        int i = 0;
        while (i < text.length()) {
            char unit = text.charAt(i);
            if (isDigit(unit) || unit == '+' || unit == '(') {
                int end = runs(text, i);
                look(text, i, end, sink);
                i = Math.max(end, i + 1);
            } else if (isLetter(unit) && (i == 0 || !isWord(text.charAt(i - 1)))) {
                i = token(text, i, sink);
            } else {
                i++;
            }
        }
    }

    private static void email(String text, int at, Consumer<Found> sink) {
        int from = Math.max(0, at - 64);
        int to = Math.min(text.length(), at + 128);
        Matcher matcher = EMAIL.matcher(text.substring(from, to));
        while (matcher.find()) {
            int start = from + matcher.start();
            while (text.charAt(start) == '.' || text.charAt(start) == '\'') {
                start++;
            }
            if (start < at && at < from + matcher.end()) {
                sink.accept(new Found(Kind.EMAIL, "pii.email", start, from + matcher.end()));
            }
        }
    }

    /** The end of a run of digits with single separators between them, such as "+49 (30) 123-456". */
    private static int runs(String text, int start) {
        int end = start;
        int i = start;
        while (i < text.length() && i - start < LONGEST) {
            char unit = text.charAt(i);
            if (isDigit(unit)) {
                end = i + 1;
            } else if (i - end >= 2 || " .-/()+\u00a0".indexOf(unit) < 0) {
                break;
            }
            i++;
        }
        return end;
    }

    /** Looks at a run, and at its parts between spaces: a card is often followed by the month in which it ends. */
    private static void look(String text, int start, int end, Consumer<Found> sink) {
        if (end - start < FEWEST_DIGITS || (start > 0 && isWord(text.charAt(start - 1)))) {
            return;
        }
        List<Integer> begins = new ArrayList<>(List.of(start));
        List<Integer> ends = new ArrayList<>();
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == ' ') {
                ends.add(i);
                begins.add(i + 1);
            }
        }
        ends.add(end);
        for (int parts = Math.min(begins.size(), MOST_PARTS); parts > 0; parts--) {
            for (int first = 0; first + parts <= begins.size(); first++) {
                if (part(text, begins.get(first), ends.get(first + parts - 1), first == 0, sink)) {
                    return;
                }
            }
        }
    }

    /**
     * Whether a part of a run is something.
     *
     * @param isFirst whether what stands before it is not a part of the run
     */
    private static boolean part(String text, int start, int end, boolean isFirst, Consumer<Found> sink) {
        String digits = digits(text, start, end);
        if (digits.length() < FEWEST_DIGITS || digits.length() > MOST_DIGITS) {
            return false;
        }
        int stop = end < text.length() && isLetter(text.charAt(end)) ? end + 1 : end;
        if (stop < text.length() && isWord(text.charAt(stop))) {
            return false;
        }
        String context = isFirst ? text.substring(Math.max(0, start - CONTEXT), start) : "";
        String run = text.substring(start, end);
        Optional<String> id = NationalIds.ofNumber(text.substring(start, stop), context);
        id.ifPresent(rule -> sink.accept(new Found(Kind.NATIONAL_ID, rule, start, stop)));
        if (stop > end) {
            return id.isPresent();
        }
        boolean isCard = Cards.isOne(digits, run);
        if (isCard) {
            sink.accept(new Found(Kind.CARD, "pii.card", start, end));
        }
        boolean isPhone = Phones.isOne(run, digits, context);
        if (isPhone) {
            sink.accept(new Found(Kind.PHONE, "pii.phone", start, end));
        }
        return isCard || isPhone || id.isPresent();
    }

    /** Looks at a word that begins with a letter; returns where to go on. */
    private static int token(String text, int start, Consumer<Found> sink) {
        int end = start;
        boolean hasDigits = false;
        while (end < text.length() && isWord(text.charAt(end))) {
            hasDigits |= isDigit(text.charAt(end));
            end++;
        }
        if (!hasDigits) {
            return end;
        }
        int account = Ibans.end(text, start);
        if (account > 0) {
            sink.accept(new Found(Kind.IBAN, "pii.iban", start, account));
            return account;
        }
        int from = start;
        int to = end;
        NationalIds.ofToken(text.substring(start, end), text.substring(Math.max(0, start - CONTEXT), start))
                .ifPresent(rule -> sink.accept(new Found(Kind.NATIONAL_ID, rule, from, to)));
        return end;
    }

    static String digits(String text, int start, int end) {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static boolean isLetter(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }

    private static boolean isWord(char unit) {
        return isDigit(unit) || isLetter(unit) || unit == '_';
    }
}
