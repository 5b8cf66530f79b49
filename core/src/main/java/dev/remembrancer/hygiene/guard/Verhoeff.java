package dev.remembrancer.hygiene.guard;

/** The check digit of Verhoeff, over the dihedral group of order ten. */
final class Verhoeff {
    private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Verhoeff() {}

    static boolean isValid(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            for (int times = i % 8; times > 0; times--) {
                digit = PERMUTATION[digit];
            }
            check = product(check, digit);
        }
        return check == 0;
    }

    /** Two elements of the group: 0 to 4 turn, 5 to 9 turn what was mirrored. */
    private static int product(int left, int right) {
        if (left < 5) {
            return right < 5 ? (left + right) % 5 : 5 + (left + right - 5) % 5;
        }
        return right < 5 ? 5 + Math.floorMod(left - 5 - right, 5) : Math.floorMod(left - right, 5);
    }
}
