package dev.remembrancer.evaluation;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came back for a question.
 *
 * @param question what was asked
 * @param considered the first results, however unsure, the surest first; confidences are judged by these
 * @param topK how many results were asked for
 */
public record Answer(Question question, List<Recalled> considered, int topK) {
    private static final int TOLD = 3;
    private static final int LONGEST = 60;

    public Answer {
        considered = List.copyOf(considered);
    }

    /** What a recall returns: without what is too unsure to be relevant. */
    public List<Recalled> results() {
        return considered.stream()
                .filter(result -> result.confidence() >= Calibration.NOTHING_RELEVANT)
                .toList();
    }

    /** Whether everything is as the question expects it. */
    public boolean isRight() {
        return problems().isEmpty();
    }

    /** What is not as the question expects it, for people; empty when all is. */
    public List<String> problems() {
        List<Recalled> results = results();
        List<String> problems = new ArrayList<>();
        if (question.isNothing() && !results.isEmpty()) {
            problems.add("something came back");
        }
        for (Wanted wanted : question.find()) {
            placeOf(wanted)
                    .ifPresentOrElse(
                            place -> missed(wanted, place, problems), () -> problems.add(wanted + " is not there"));
        }
        for (Wanted unwanted : question.avoid()) {
            placeOf(unwanted).ifPresent(place -> problems.add(unwanted + " is there, at " + (place + 1)));
        }
        return problems;
    }

    private void missed(Wanted wanted, int place, List<String> problems) {
        if (question.within().isPresent() && place >= question.within().getAsInt()) {
            problems.add(wanted + " comes at " + (place + 1));
        }
        double confidence = considered.get(place).confidence();
        if (question.confidence().isPresent()
                && confidence < question.confidence().getAsDouble()) {
            problems.add(wanted + String.format(Locale.ROOT, " has %.2f", confidence));
        }
    }

    /** The place of the first result that is it, from 0. */
    private OptionalInt placeOf(Wanted wanted) {
        List<Recalled> results = results();
        for (int i = 0; i < results.size(); i++) {
            if (wanted.is(results.get(i).memory())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The share of what must be found that was, 0 to 1; empty when nothing must be. */
    public Optional<Double> recall() {
        return question.find().isEmpty()
                ? Optional.empty()
                : Optional.of(question.find().stream()
                        .mapToDouble(wanted -> placeOf(wanted).isPresent() ? 1 : 0)
                        .average()
                        .orElse(0));
    }

    /**
     * The normalised discounted cumulative gain, 0 to 1: 1 when what must be found comes first. The ideal is over all that
     * must be found. Empty when nothing must be.
     *
     * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen, Cumulated Gain-Based Evaluation of
     *     IR Techniques</a>
     */
    public Optional<Double> ndcg() {
        if (question.find().isEmpty()) {
            return Optional.empty();
        }
        double gain = 0;
        double ideal = 0;
        for (Wanted wanted : question.find()) {
            OptionalInt place = placeOf(wanted);
            gain += place.isPresent() ? discount(place.getAsInt()) : 0;
        }
        for (int i = 0; i < Math.min(topK, question.find().size()); i++) {
            ideal += discount(i);
        }
        // Two expectations may name one memory, which is found at one place for both.
        return Optional.of(Math.min(1, gain / ideal));
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }

    /** In one line: what was asked and expected, and what came, with how sure that was. */
    public String line() {
        return (isRight() ? "right   " : "failed  ") + question.place() + "  " + question.words() + "  expected "
                + question.expected() + "; came " + came();
    }

    private String came() {
        List<Recalled> results = results();
        if (results.isEmpty()) {
            return "nothing relevant"
                    + considered.stream()
                            .findFirst()
                            .map(best -> ", the best " + told(best))
                            .orElse("");
        }
        List<String> told = results.stream().limit(TOLD).map(Answer::told).toList();
        int more = results.size() - told.size();
        return String.join(", ", told) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String told(Recalled result) {
        Memory memory = result.memory();
        String text = memory.searchText().strip().replaceAll("\\s+", " ");
        return String.format(Locale.ROOT, "%.2f ", result.confidence())
                + memory.key().map(key -> key.value() + " ").orElse("")
                + '"'
                + (text.codePointCount(0, text.length()) > LONGEST
                        ? text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…"
                        : text)
                + '"';
    }

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("place", question.place());
        fields.put("question", question.name());
        fields.put("expected", question.expected());
        fields.put("right", isRight());
        fields.put("problems", problems());
        recall().ifPresent(value -> fields.put("recall", value));
        ndcg().ifPresent(value -> fields.put("ndcg", value));
        fields.put("results", results().stream().map(Answer::result).toList());
        return fields;
    }

    private static Map<String, Object> result(Recalled result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", result.memory().id().value());
        result.memory().key().ifPresent(key -> fields.put("key", key.value()));
        fields.put("confidence", result.confidence());
        fields.put("content", result.memory().content());
        return fields;
    }
}
