package dev.remembrancer.evaluation;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the questions of a file were answered once, to be compared with later.
 *
 * @param questions what became of each, by its name
 */
public record Baseline(Map<String, Past> questions) {
    /** Means may differ by that much: a model's numbers are not the same to the last digit on every processor. */
    private static final double TOLERANCE = 0.005;

    private static final int FORM = 1;

    /**
     * What became of a question.
     *
     * @param isRight whether the answer was as expected
     * @param recall the share of what must be found that was
     */
    public record Past(boolean isRight, Optional<Double> recall) {}

    /** What became of the questions this time. */
    public static Baseline of(Report report) {
        Map<String, Past> questions = new LinkedHashMap<>();
        report.answers()
                .forEach(
                        answer -> questions.put(answer.question().name(), new Past(answer.isRight(), answer.recall())));
        return new Baseline(questions);
    }

    /**
     * Reads one.
     *
     * @throws InvalidRequestException when the file is none
     */
    public static Baseline read(Path file) throws IOException {
        try {
            Written written = new Written(JsonFields.of(Files.readString(file, StandardCharsets.UTF_8), Set.of()));
            if (written.integer("form").orElse(0) != FORM) {
                throw new InvalidRequestException("form", "is not " + FORM);
            }
            Map<String, Past> questions = new LinkedHashMap<>();
            for (Written question : written.objects("questions")) {
                questions.put(
                        question.required("question"), new Past(question.flag("right"), question.number("recall")));
            }
            return new Baseline(questions);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    "baseline", file + " is none (" + e.getMessage() + "); write it with --save-baseline");
        }
    }

    /** Writes it, in the place of what was there. */
    public void write(Path file) throws IOException {
        List<Map<String, Object>> written = new ArrayList<>();
        questions.forEach((name, past) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("question", name);
            fields.put("right", past.isRight());
            past.recall().ifPresent(value -> fields.put("recall", value));
            written.add(fields);
        });
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("form", FORM);
        fields.put("questions", written);
        Files.writeString(file, Json.quote(fields) + "\n", StandardCharsets.UTF_8);
    }

    /**
     * What got worse since, of the questions that are in both, for people; empty when nothing did. Single questions are
     * named beside a mean that fell, as its reason; one that fails while another is found instead is no fall.
     */
    public List<String> worse(Report report) {
        List<Answer> common = report.answers().stream()
                .filter(answer -> questions.containsKey(answer.question().name()))
                .toList();
        List<String> worse = new ArrayList<>();
        fall("recall", mean(common, past -> past.recall()), Measures.mean(common, Answer::recall))
                .ifPresent(worse::add);
        fall(
                        "share of right answers",
                        mean(common, past -> Optional.of(past.isRight() ? 1.0 : 0.0)),
                        Measures.mean(common, answer -> Optional.of(answer.isRight() ? 1.0 : 0.0)))
                .ifPresent(worse::add);
        if (!worse.isEmpty()) {
            common.stream()
                    .filter(answer -> !answer.isRight() && past(answer).isRight())
                    .forEach(answer -> worse.add(answer.question().place() + " was answered as expected then: "
                            + answer.question().words()));
        }
        return worse;
    }

    private Past past(Answer answer) {
        return Optional.ofNullable(questions.get(answer.question().name())).orElse(new Past(false, Optional.empty()));
    }

    private Optional<Double> mean(List<Answer> answers, Function<Past, Optional<Double>> value) {
        return Measures.mean(answers, answer -> value.apply(past(answer)));
    }

    private static Optional<String> fall(String name, Optional<Double> then, Optional<Double> now) {
        return then.isPresent() && now.isPresent() && now.get() < then.get() - TOLERANCE
                ? Optional.of(
                        String.format(Locale.ROOT, "%s %.3f is below the baseline %.3f", name, now.get(), then.get()))
                : Optional.empty();
    }
}
