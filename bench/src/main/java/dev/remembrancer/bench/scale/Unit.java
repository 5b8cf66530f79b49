package dev.remembrancer.bench.scale;

import java.util.Locale;

/** What a number counts, and how it is said to people whatever its size. */
enum Unit {
    SECONDS("s") {
        @Override
        String said(double value) {
            if (value < HOUR / 6) {
                return round(value) + " s";
            }
            return value < DAY ? round(value / HOUR) + " h" : round(value / DAY) + " days";
        }
    },
    MILLISECONDS("ms") {
        @Override
        String said(double value) {
            return value < 1_000 ? round(value) + " ms" : SECONDS.said(value / 1_000);
        }
    },
    BYTES("bytes") {
        @Override
        String said(double value) {
            if (value < 1e6) {
                return round(value / 1e3) + " KB";
            }
            if (value < 1e9) {
                return round(value / 1e6) + " MB";
            }
            return value < 1e12 ? round(value / 1e9) + " GB" : round(value / 1e12) + " TB";
        }
    },
    CORES("cores") {
        @Override
        String said(double value) {
            return round(value) + " cores";
        }
    };

    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    /** Its name. */
    String word() {
        return word;
    }

    /** So much of it, in a few digits. */
    abstract String said(double value);

    private static String round(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
