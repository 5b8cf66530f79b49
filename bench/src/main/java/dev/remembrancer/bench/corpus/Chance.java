package dev.remembrancer.bench.corpus;

/** Numbers by chance that are asked for by number, so that none has to be kept: the same for the same seed. */
final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Chance() {}

    /**
     * Sixty-four bits by chance.
     *
     * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood, Fast splittable pseudorandom number
     *     generators</a>, for the mixing
     */
    static long of(long seed, long number) {
        return mixed(mixed(seed + STEP) + STEP * number);
    }

    /** The next of a row of such numbers. */
    static long after(long bits) {
        return mixed(bits + STEP);
    }

    /** A number below another, by such bits. */
    static int below(long bits, int bound) {
        return (int) (((bits >>> Integer.SIZE) * bound) >>> Integer.SIZE);
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
