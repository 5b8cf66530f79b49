package dev.remembrancer.hygiene.guard;

/** The check letter of the Italian codice fiscale: other values for odd places than for even ones (decree of 1976). */
final class CodiceFiscale {
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private CodiceFiscale() {}

    static boolean isValid(String code) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char unit = code.charAt(i);
            int value = Character.isDigit(unit) ? unit - '0' : unit - 'A';
            sum += i % 2 == 0 ? ODD[value] : value;
        }
        return 'A' + sum % 26 == code.charAt(15);
    }
}
