package dev.remembrancer.hygiene.guard;

import java.util.regex.Pattern;

/**
 * Telephone numbers: international ones (E.164), national ones in their usual groups, or what is called one. The forms are
 * held against less than fifty characters, so that the JDK's own patterns will do, which are much faster there.
 */
final class Phones {
    private static final Pattern INTERNATIONAL = Pattern.compile("(?:\\+|00)[1-9][0-9 ()./\u00a0-]{5,22}[0-9]");
    private static final Pattern GROUPED = Pattern.compile(
            "(?:1[ .-]?)?\\(?[2-9][0-9]{2}\\)?[ .\u00a0-]{1,2}[2-9][0-9]{2}[ .-][0-9]{4}|0[1-9](?:[ .-][0-9]{2}){4}"
                    + "|\\(?0[0-9]{2,5}\\)?[ /-]{1,2}[0-9]{3,8}(?:[ -][0-9]{2,5}){0,3}");
    private static final Pattern CALLED = Pattern.compile(
            "(?i)(?:phone|mobile|cell|call (?:me|us|him|her|them)|telephone|\\btel\\b|whatsapp|sms|text (?:me|us|him|her)"
                    + "|telefon|handy|mobil|rufnummer|t\u00e9l\u00e9phone|portable|tel\u00e9fono|m\u00f3vil|celular|fax)");

    private Phones() {}

    /** @param context what stands before it, if it may say what it is */
    static boolean isOne(String run, String digits, String context) {
        int length = digits.length();
        if (length < 7 || length > 15 || looksLikeDate(run)) {
            return false;
        }
        if (run.startsWith("+") || run.startsWith("00")) {
            return INTERNATIONAL.matcher(run).matches();
        }
        return (length >= 9 && length <= 13 && GROUPED.matcher(run).matches())
                || CALLED.matcher(context).find();
    }

    private static boolean looksLikeDate(String run) {
        return run.length() >= 8
                && (run.matches("(?:19|20)\\d\\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\\d|3[01])\\b.*")
                        || run.matches("(?:[0-2]?\\d|3[01])[-/.](?:[0-2]?\\d|3[01])[-/.](?:19|20)\\d\\d\\b.*"));
    }
}
