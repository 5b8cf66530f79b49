package dev.remembrancer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the questions of an evaluation were answered.
 *
 * @param answers to each question, in the order of the file
 * @param measures how well
 * @param bars how well it must be
 * @param calibration the version of the calibration that the confidences are by; empty when nothing came back, or when
 *     a server does not tell
 */
public record Report(List<Answer> answers, Measures measures, Bars bars, Optional<String> calibration) {
    public Report {
        answers = List.copyOf(answers);
    }

    static Report of(List<Answer> answers, Bars bars) {
        return new Report(
                answers,
                Measures.of(answers),
                bars,
                answers.stream()
                        .flatMap(answer -> answer.considered().stream())
                        .flatMap(result -> result.explanation().stream())
                        .flatMap(explanation -> explanation.basis().stream())
                        .map(basis -> basis.calibration())
                        .findFirst());
    }

    /** Whether every bar is met. */
    public boolean isGood() {
        return missed().isEmpty();
    }

    /** Which bars are not met, for people. */
    public List<String> missed() {
        return bars.missedBy(measures);
    }

    /**
     * What a test should show when it fails: each question that was not answered as expected, and each bar that is not
     * met; empty when every bar is met.
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!isGood()) {
            failed().forEach(answer -> problems.add(answer.line()));
            problems.addAll(missed());
        }
        return problems;
    }

    /** The questions that were not answered as expected. */
    public List<Answer> failed() {
        return answers.stream().filter(answer -> !answer.isRight()).toList();
    }

    /** A line for each failed question, then the measures with their bars. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        failed().forEach(answer -> lines.add(answer.line()));
        lines.add(String.format(
                Locale.ROOT,
                "%d of %d questions answered as expected%s",
                answers.size() - failed().size(),
                answers.size(),
                calibration.map(version -> "; calibration " + version).orElse("")));
        int k = answers.stream().mapToInt(Answer::topK).findFirst().orElse(0);
        measures.recall().ifPresent(value -> lines.add(row("recall@" + k, value, bars.recall(), "at least")));
        measures.ndcg().ifPresent(value -> lines.add(row("NDCG@" + k, value, bars.ndcg(), "at least")));
        measures.nothing()
                .ifPresent(value -> lines.add(row("nothing, answered right", value, bars.nothing(), "at least")));
        lines.add(row("expected calibration error", measures.calibrationError(), bars.calibration(), "at most")
                + String.format(Locale.ROOT, "  over %,d results", measures.results()));
        missed().forEach(bar -> lines.add("missed: " + bar));
        return lines;
    }

    private static String row(String name, double value, Optional<Double> bar, String side) {
        return String.format(
                Locale.ROOT,
                "%-28s%8.3f%s",
                name,
                value,
                bar.map(at -> String.format(Locale.ROOT, "  bar: %s %.3f", side, at))
                        .orElse(""));
    }

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("good", isGood());
        calibration.ifPresent(version -> fields.put("calibration", version));
        fields.put("measures", measures.fields());
        fields.put("missed", missed());
        fields.put("answers", answers.stream().map(Answer::fields).toList());
        return fields;
    }
}
