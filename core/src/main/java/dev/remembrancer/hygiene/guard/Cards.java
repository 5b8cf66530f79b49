package dev.remembrancer.hygiene.guard;

/** Numbers of payment cards: of a known issuer, of its length, with the check digit of Luhn (ISO/IEC 7812-1). */
final class Cards {
    private Cards() {}

    static boolean isOne(String digits, String run) {
        return run.chars().allMatch(unit -> unit == ' ' || unit == '-' || (unit >= '0' && unit <= '9'))
                && isOfAnIssuer(digits)
                && luhn(digits)
                && digits.chars().distinct().count() > 1;
    }

    private static boolean isOfAnIssuer(String digits) {
        int length = digits.length();
        if (length < 13 || length > 19) {
            return false;
        }
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        if (digits.charAt(0) == '4') {
            return length == 13 || length == 16 || length == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return length == 16;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if ((four >= 3000 && four <= 3059) || two == 36 || two == 38 || two == 39) {
            return length == 14;
        }
        return length >= 16
                && (four == 6011 || two == 65 || two == 62 || four >= 6440 || (four >= 3528 && four <= 3589))
                && two <= 65;
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int part = i % 2 == 0 ? digit : 2 * digit;
            sum += part > 9 ? part - 9 : part;
        }
        return sum % 10 == 0;
    }
}
