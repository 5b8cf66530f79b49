package dev.remembrancer.recall;

import dev.remembrancer.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a result came about: every part of its score. The parts add up to {@link #score()}, and the confidence grows
 * with the score and nothing else. A reranker's score, where there is one, is part of neither, and decides the order.
 *
 * @param cosine of the question and the memory; empty when there was no vector to compare
 * @param denseRank its place among the closest in meaning, from 1
 * @param words BM25 of the question and the memory
 * @param wordsRank its place among the best by words, from 1
 * @param terms the words they share
 * @param parts the addends of the score, with their names
 * @param score their sum
 * @param basis how the confidence came about from it, and by which version of the calibration; empty from a server that
 *     does not tell
 * @param rerankerScore how well it answers the question in the eyes of a reranker, on that one's own scale; the results
 *     are in the order of these. Empty when none was asked, and when it failed
 */
public record Explanation(
        OptionalDouble cosine,
        OptionalInt denseRank,
        double words,
        OptionalInt wordsRank,
        List<String> terms,
        List<Part> parts,
        double score,
        Optional<Calibration.Basis> basis,
        OptionalDouble rerankerScore) {
    public Explanation {
        terms = List.copyOf(terms);
        parts = List.copyOf(parts);
    }

    /** The same, of a result that a reranker has scored. */
    public Explanation reranked(double score) {
        return new Explanation(
                cosine, denseRank, words, wordsRank, terms, parts, this.score, basis, OptionalDouble.of(score));
    }

    /**
     * One addend of the score.
     *
     * @param name what it stands for
     * @param value how much it adds
     */
    public record Part(String name, double value) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %+.3f", name, value);
        }
    }

    /** Its written form: the field names that the command line and HTTP share. What there is no number for has none. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        cosine.ifPresent(value -> fields.put("cosine", value));
        denseRank.ifPresent(rank -> fields.put("dense_rank", rank));
        fields.put("words", words);
        wordsRank.ifPresent(rank -> fields.put("words_rank", rank));
        fields.put("terms", terms);
        Map<String, Double> named = new LinkedHashMap<>();
        parts.forEach(part -> named.merge(part.name(), part.value(), Double::sum));
        fields.put("parts", named);
        fields.put("score", score);
        basis.ifPresent(how -> fields.put("confidence", how.fields()));
        rerankerScore.ifPresent(value -> fields.put("reranker_score", value));
        return fields;
    }

    /**
     * The explanation that has these fields, as {@link #fields} wrote them.
     *
     * @throws dev.remembrancer.InvalidRequestException when a field is missing or wrong
     */
    public static Explanation of(Written written) {
        Written parts = written.object("parts").orElseThrow(() -> Written.missing("parts"));
        return new Explanation(
                written.number("cosine").map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                written.integer("dense_rank").map(OptionalInt::of).orElseGet(OptionalInt::empty),
                written.number("words").orElseThrow(() -> Written.missing("words")),
                written.integer("words_rank").map(OptionalInt::of).orElseGet(OptionalInt::empty),
                written.texts("terms"),
                parts.fields().keySet().stream()
                        .map(name -> new Part(name, parts.number(name).orElseThrow(() -> Written.missing(name))))
                        .toList(),
                written.number("score").orElseThrow(() -> Written.missing("score")),
                written.object("confidence").map(Calibration.Basis::of),
                written.number("reranker_score").map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }
}
