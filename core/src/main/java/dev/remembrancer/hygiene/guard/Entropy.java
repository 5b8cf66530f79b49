package dev.remembrancer.hygiene.guard;

/** How much chance is in a text: Shannon's entropy of its characters, in bits for each. */
final class Entropy {
    private Entropy() {}

    static double of(String text, int start, int end) {
        int[] counts = new int[256];
        for (int i = start; i < end; i++) {
            counts[text.charAt(i) & 255]++;
        }
        double length = (double) end - start;
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                bits -= count / length * Math.log(count / length) / Math.log(2);
            }
        }
        return bits;
    }
}
