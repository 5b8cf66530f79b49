package dev.remembrancer.bench.server;

import java.util.List;
import java.util.Locale;

/**
 * The straight line through a number of looks at an amount of memory, by least squares.
 *
 * @param mean the mean amount, in bytes
 * @param slope by how much it grows, in bytes a minute; negative when it shrinks
 * @param growth by how much the line rises from the first look to the last, in bytes
 */
record Trend(double mean, double slope, double growth) {
    /** An amount counts as growing when its line rises by more than this part of its mean. */
    static final double BAR = 0.05;

    /**
     * One look.
     *
     * @param minutes when
     * @param bytes how much there was
     */
    record Look(double minutes, double bytes) {}

    /** The line through these; at least two, at different times. */
    static Trend of(List<Look> looks) {
        double minutes = looks.stream().mapToDouble(Look::minutes).average().orElse(0);
        double bytes = looks.stream().mapToDouble(Look::bytes).average().orElse(0);
        double both = 0;
        double square = 0;
        for (Look look : looks) {
            both += (look.minutes - minutes) * (look.bytes - bytes);
            square += (look.minutes - minutes) * (look.minutes - minutes);
        }
        double slope = square == 0 ? 0 : both / square;
        double span = looks.isEmpty() ? 0 : looks.get(looks.size() - 1).minutes - looks.get(0).minutes;
        return new Trend(bytes, slope, slope * span);
    }

    boolean grows() {
        return growth > BAR * mean;
    }

    String line(String what) {
        return String.format(
                Locale.ROOT,
                "    %-22s mean %6.1f MB, slope %+.3f MB a minute, %+.1f MB (%+.1f %%) in all: %s",
                what,
                mean / 1e6,
                slope / 1e6,
                growth / 1e6,
                mean == 0 ? 0 : 100 * growth / mean,
                grows() ? "GROWS" : "does not grow");
    }
}
