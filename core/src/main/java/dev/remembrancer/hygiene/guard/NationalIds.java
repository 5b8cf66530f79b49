package dev.remembrancer.hygiene.guard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Numbers by which states know persons: those of a form of their own by their form and their check digits, those that are
 * plain digits only where a word before says so. The forms are held against less than fifty characters, so that the JDK's
 * own patterns will do, which are much faster there.
 */
final class NationalIds {
    /**
     * One of them.
     *
     * @param rule its rule
     * @param digits how many digits it has
     * @param form how it is written
     * @param context what must stand before it, unless it needs nothing
     * @param check whether its digits fit
     */
    private record Id(
            String rule, List<Integer> digits, Pattern form, Optional<Pattern> context, Predicate<String> check) {
        boolean is(String text, String before, int count) {
            return digits.contains(count)
                    && form.matcher(text).matches()
                    && context.map(word -> word.matcher(before).find()).orElse(true)
                    && check.test(text.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT));
        }
    }

    private static final List<Id> NUMBERS = List.of(
            id("us-ssn", List.of(9), "[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}", "", NationalIds::isSsn),
            id("us-ssn", List.of(9), "[0-8][0-9]{2} ?[0-9]{2} ?[0-9]{4}", "\\bssn|social security", NationalIds::isSsn),
            id("br-cpf", List.of(11), "[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}", "", NationalIds::isCpf),
            id("br-cpf", List.of(11), "[0-9]{11}", "cpf", NationalIds::isCpf),
            id("ch-ahv", List.of(13), "756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}", "", NationalIds::isEan),
            id(
                    "fr-nir",
                    List.of(15),
                    "[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}",
                    "",
                    NationalIds::isNir),
            id(
                    "de-idnr",
                    List.of(11),
                    "[1-9][0-9](?: ?[0-9]{3}){3}",
                    "steuer|idnr|tax id|identifikationsnummer|tin\\b",
                    NationalIds::isIdnr),
            id(
                    "pl-pesel",
                    List.of(11),
                    "[0-9]{11}",
                    "pesel",
                    digits -> weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0),
            id(
                    "nl-bsn",
                    List.of(9),
                    "[0-9]{9}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}",
                    "bsn|burgerservicenummer|sofi",
                    digits -> weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0),
            id("ca-sin", List.of(9), "[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "\\bsin\\b|social insurance", Cards::luhn),
            id("gb-nhs", List.of(10), "[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", "\\bnhs", NationalIds::isNhs),
            id(
                    "in-aadhaar",
                    List.of(12),
                    "[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}",
                    "aadha?ar|uidai",
                    Verhoeff::isValid),
            id("se-personnummer", List.of(10, 12), "(?:19|20)?[0-9]{6}[-+][0-9]{4}", "", NationalIds::isPersonnummer),
            id("es-dni", List.of(8), "[0-9]{8}[- ]?[A-Za-z]", "", NationalIds::isDni),
            id("cn-ric", List.of(17, 18), "[1-9][0-9]{16}[0-9Xx]", "", NationalIds::isRic),
            id("tr-tckn", List.of(11), "[1-9][0-9]{10}", "tckn|t\\.?c\\.? kimlik|kimlik no", NationalIds::isTckn));

    private static final List<Id> TOKENS = List.of(
            id(
                    "it-codice-fiscale",
                    List.of(7),
                    "[A-Za-z]{6}[0-9]{2}[A-EHLMPRSTa-ehlmprst][0-9]{2}[A-Za-z][0-9]{3}[A-Za-z]",
                    "",
                    CodiceFiscale::isValid),
            id("es-nie", List.of(7), "[XYZxyz][0-9]{7}[A-Za-z]", "", NationalIds::isDni),
            id(
                    "gb-nino",
                    List.of(6),
                    "[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z][0-9]{6}[A-Da-d]",
                    "",
                    NationalIds::isNino));

    private NationalIds() {}

    private static Id id(String name, List<Integer> digits, String form, String context, Predicate<String> check) {
        return new Id(
                "pii.id." + name,
                digits,
                Pattern.compile(form),
                context.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile("(?iu)(?:" + context + ")")),
                check);
    }

    static Optional<String> ofNumber(String run, String before) {
        return first(NUMBERS, run, before);
    }

    static Optional<String> ofToken(String token, String before) {
        return first(TOKENS, token, before);
    }

    private static Optional<String> first(List<Id> ids, String text, String before) {
        int digits = Numbers.digits(text, 0, text.length()).length();
        return ids.stream()
                .filter(id -> id.is(text, before, digits))
                .map(Id::rule)
                .findFirst();
    }

    private static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum;
    }

    private static boolean isSsn(String digits) {
        int area = Integer.parseInt(digits.substring(0, 3));
        return area != 0 && area != 666 && !digits.startsWith("00", 3) && !digits.endsWith("0000");
    }

    private static boolean isCpf(String digits) {
        if (digits.chars().distinct().count() == 1) {
            return false;
        }
        int first = weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == digits.charAt(9) - '0' && second == digits.charAt(10) - '0';
    }

    private static boolean isEan(String digits) {
        return weighted(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    private static boolean isNir(String digits) {
        return 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Long.parseLong(digits.substring(13));
    }

    /** ISO/IEC 7064, MOD 11,10. */
    private static boolean isIdnr(String digits) {
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digits.charAt(10) - '0';
    }

    private static boolean isNhs(String digits) {
        int check = 11 - weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 10 && check % 11 == digits.charAt(9) - '0';
    }

    private static boolean isPersonnummer(String digits) {
        String ten = digits.substring(digits.length() - 10);
        int month = Integer.parseInt(ten.substring(2, 4));
        int day = Integer.parseInt(ten.substring(4, 6)) % 60;
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && Cards.luhn(ten);
    }

    private static boolean isDni(String id) {
        String digits = id.substring(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2');
        return id.length() == 9 && "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23) == id.charAt(8);
    }

    /** ISO/IEC 7064, MOD 11-2, and a day of birth. */
    private static boolean isRic(String id) {
        int sum = weighted(id, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        int year = Integer.parseInt(id.substring(6, 10));
        int month = Integer.parseInt(id.substring(10, 12));
        return "10X98765432".charAt(sum % 11) == id.charAt(17)
                && year >= 1900
                && year < 2100
                && month >= 1
                && month <= 12;
    }

    private static boolean isTckn(String digits) {
        int odd = weighted(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = weighted(digits, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return tenth == digits.charAt(9) - '0' && (odd + even + tenth) % 10 == digits.charAt(10) - '0';
    }

    private static boolean isNino(String id) {
        return !List.of("BG", "GB", "NK", "KN", "TN", "NT", "ZZ").contains(id.substring(0, 2));
    }
}
