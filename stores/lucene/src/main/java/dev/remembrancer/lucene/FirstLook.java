package dev.remembrancer.lucene;

import java.util.List;

/**
 * In how many bits a sketch may differ from the question's for its memory to be among those that are chosen, as a sample
 * of the visible memories says. Where many are visible the others need not be noted down.
 */
final class FirstLook {
    /** With fewer visible memories each is noted down with its distance. */
    static final int LEAST_VISIBLE = 65_536;

    /** How many are in the sample, about: groups of 64 documents that lie side by side. */
    private static final int SAMPLE = 16_384;

    /** How many more than wanted are to be within reach, in percent: a sample is right only on average. */
    private static final int MARGIN = 25;

    private FirstLook() {}

    /**
     * The reach for scans that see so many memories.
     *
     * @param wanted how many memories, at least, are to be within it
     * @param farthest the distance that none exceeds: the reach when they are few
     */
    static int of(List<Scan> scans, int visible, int wanted, int farthest) {
        if (visible < LEAST_VISIBLE) {
            return farthest;
        }
        int[] histogram = new int[farthest + 1];
        int looked = 0;
        for (Scan scan : scans) {
            looked += scan.sample(histogram, visible / SAMPLE);
        }
        long within = 0;
        for (int reach = 0; reach < farthest; reach++) {
            within += histogram[reach];
            // within / looked >= wanted / visible, and some more
            if (within * visible * 100 >= (long) wanted * looked * (100 + MARGIN)) {
                return reach;
            }
        }
        return farthest;
    }
}
