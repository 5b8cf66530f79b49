package dev.remembrancer.bench.retrieval;

import java.util.List;
import java.util.Locale;

/** Draws what was found out: on the left ours beside the others, on the right what confidences are worth. */
final class Pictures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 400;

    /** The side of each of both fields, and where they begin. */
    private static final double SIDE = 300;

    private static final double TOP = 60;
    private static final double BARS = 60;
    private static final double PLOT = 520;
    private static final double BAR = 36;
    private static final int TENTHS = 10;
    private static final List<String> COLOURS = List.of("#1f6f8b", "#c98b2b", "#8a8a8a");

    private final Svg svg = new Svg(WIDTH, HEIGHT);

    private Pictures() {}

    static String of(String title, Findings findings) {
        Pictures pictures = new Pictures();
        pictures.svg.words(BARS, 24, title);
        pictures.bars(findings.turns());
        pictures.calibration(findings.calibration());
        return pictures.svg.text();
    }

    private void bars(Comparison comparison) {
        axes(BARS, 100);
        List<Scores> ways = List.of(comparison.ours(), comparison.words(), comparison.vectors());
        List<Measure> measures = List.of(Measure.RECALL_10, Measure.NDCG_10);
        for (int i = 0; i < measures.size(); i++) {
            double group = BARS + 20 + i * SIDE / measures.size();
            for (int j = 0; j < ways.size(); j++) {
                bar(group + j * (BAR + 4), Bootstrap.interval(ways.get(j).values(measures.get(i))), COLOURS.get(j));
            }
            svg.centred(
                    group + 1.5 * (BAR + 4), TOP + SIDE + 16, measures.get(i).word());
        }
        for (int j = 0; j < ways.size(); j++) {
            svg.bar(BARS + j * 110, TOP - 20, 10, 10, COLOURS.get(j));
            svg.words(BARS + 14 + j * 110, TOP - 11, ways.get(j).name());
        }
    }

    /** A bar with its 95 % interval. */
    private void bar(double x, Bootstrap.Difference value, String colour) {
        svg.bar(x, y(value.mean()), BAR, SIDE * value.mean(), colour);
        svg.line(x + BAR / 2, y(value.low()), x + BAR / 2, y(value.high()), Svg.INK);
        svg.centred(x + BAR / 2, y(value.high()) - 4, String.format(Locale.ROOT, "%.1f", 100 * value.mean()));
    }

    private void calibration(Calibration calibration) {
        axes(PLOT, 1);
        svg.line(PLOT, y(0), PLOT + SIDE, y(1), "#bbb");
        svg.words(
                PLOT,
                TOP - 11,
                String.format(
                        Locale.ROOT,
                        "share right by confidence; expected calibration error %.3f",
                        calibration.error()));
        for (Calibration.Bin bin : calibration.bins()) {
            // An area that grows with the logarithm, so that the rare sure ones can be seen beside the many unsure.
            double radius = 2 + 2 * Math.log10(bin.results());
            svg.dot(PLOT + SIDE * bin.confidence(), y(bin.right()), radius, COLOURS.get(0));
        }
        svg.centred(PLOT + SIDE / 2, TOP + SIDE + 32, "confidence");
        for (int i = 0; i <= TENTHS; i += 2) {
            svg.centred(
                    PLOT + SIDE * i / TENTHS, TOP + SIDE + 16, String.format(Locale.ROOT, "%.1f", (double) i / TENTHS));
        }
    }

    private void axes(double left, double whole) {
        svg.line(left, y(0), left + SIDE, y(0), Svg.INK);
        svg.line(left, y(0), left, y(1), Svg.INK);
        for (int i = 0; i <= TENTHS; i += 2) {
            double share = (double) i / TENTHS;
            svg.centred(
                    left - 16, y(share) + 4, String.format(Locale.ROOT, whole > 1 ? "%.0f" : "%.1f", whole * share));
        }
    }

    private static double y(double share) {
        return TOP + SIDE * (1 - share);
    }
}
