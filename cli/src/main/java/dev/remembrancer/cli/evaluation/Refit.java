package dev.remembrancer.cli.evaluation;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.evaluation.Fitted;
import dev.remembrancer.evaluation.Report;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.StoredCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A curve that was fitted to answers, and what became of it.
 *
 * @param fitted the curve, beside the one that was in use
 * @param inUse the version of that
 * @param isWanted whether it was to be stored
 * @param file where it was
 */
record Refit(Fitted fitted, String inUse, boolean isWanted, Optional<Path> file) {
    /** Fits a curve, and stores it with the memory of this invocation, if that is wanted and it is better. */
    static Refit of(Report report, boolean isWanted, Invocation invocation) throws IOException {
        Fitted fitted = Fitted.to(report, invocation.now());
        Optional<Path> file = isWanted && fitted.isBetter() ? Optional.of(store(fitted, invocation)) : Optional.empty();
        return new Refit(fitted, report.calibration().orElse(Calibration.BUILT_IN.version()), isWanted, file);
    }

    private static Path store(Fitted fitted, Invocation invocation) throws IOException {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            String model = remembrancer.statistics().embedder().fingerprint();
            Path file = new StoredCalibration(fitted.calibration(), model, fitted.questions(), fitted.results())
                    .storeIn(invocation.directory());
            remembrancer.note(Deed.of(Act.CALIBRATE, invocation.now())
                    .object(fitted.calibration().version()));
            return file;
        }
    }

    List<String> lines() {
        Calibration curve = fitted.calibration();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "fitted to %,d results of %,d questions; what is built in counts as 200 results more",
                        fitted.results(),
                        fitted.questions()),
                row("", "log loss", "calibration error"),
                quality(inUse, fitted.before()),
                quality(curve.version() + ", held out", fitted.after()),
                String.format(
                        Locale.ROOT,
                        "intercept %.3f, score %.3f, lead %.3f, crowd %.3f, company %.3f",
                        curve.intercept(),
                        curve.score(),
                        curve.lead(),
                        curve.crowd(),
                        curve.company()),
                outcome());
    }

    private String outcome() {
        if (file.isPresent()) {
            return "stored in " + file.get() + "; whoever opens the memory from now on recalls by it";
        }
        if (!fitted.isBetter()) {
            return "not stored: it is no better where it had not looked";
        }
        return "not stored; --apply stores it";
    }

    private static String quality(String name, Fitted.Quality quality) {
        return row(
                name,
                String.format(Locale.ROOT, "%.4f", quality.logLoss()),
                String.format(Locale.ROOT, "%.4f", quality.calibrationError()));
    }

    private static String row(String name, String logLoss, String calibrationError) {
        return String.format(Locale.ROOT, "  %-42s%10s%20s", name, logLoss, calibrationError);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>(fitted.fields());
        fields.put("stored", file.isPresent());
        file.ifPresent(path -> fields.put("file", path.toString()));
        return fields;
    }
}
