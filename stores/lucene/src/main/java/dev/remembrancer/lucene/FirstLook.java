package dev.remembrancer.lucene;

import java.util.List;

/**
 * In how many bits the beginning of a sketch may differ from the question's for the whole sketch to be looked at: so
 * many that about a certain part of the visible memories is, as a sample of them says.
 */
final class FirstLook {
    /** With fewer visible memories every sketch is looked at as a whole. */
    static final int LEAST_VISIBLE = 65_536;

    /** One of how many is looked at. */
    private static final int ONE_OF = 20;

    private static final int SAMPLE = 16_384;

    private FirstLook() {}

    /** The reach for scans that see so many memories; {@link Scan#EVERYTHING} when they are few. */
    static int of(List<Scan> scans, int visible) {
        if (visible < LEAST_VISIBLE) {
            return Scan.EVERYTHING;
        }
        int[] histogram = new int[Scan.EVERYTHING + 1];
        int looked = 0;
        for (Scan scan : scans) {
            if (scan.hasBeginnings()) {
                looked += scan.sample(histogram, Math.max(1, visible / SAMPLE));
            }
        }
        int within = 0;
        for (int reach = 0; reach < Scan.EVERYTHING; reach++) {
            within += histogram[reach];
            if (within > 0 && (long) within * ONE_OF >= looked) {
                return reach;
            }
        }
        return Scan.EVERYTHING;
    }
}
