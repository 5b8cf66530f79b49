package dev.remembrancer.langchain4j;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.remembrancer.spi.EmbedderInfo.Scale;
import dev.remembrancer.spi.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A few questions, each with a text that answers it in other words. What a model says of them shows what its cosines
 * mean: a question and its own answer, or a question and the answers to all others.
 */
final class ScaleSample {
    private static final List<String> QUESTIONS = List.of(
            "how should I write my replies?",
            "what must not be in the food?",
            "where does she live?",
            "who is in charge of the developers?",
            "which animals are in the house?",
            "how does he get to work?",
            "what went wrong with the release?",
            "when do we meet?");

    private static final List<String> ANSWERS = List.of(
            "The customer likes a formal tone",
            "He is allergic to peanuts",
            "Anna has moved to a flat in Lisbon",
            "Maria runs the engineering department",
            "They adopted two cats last spring",
            "He takes the train every morning",
            "The deployment failed because the disk was full",
            "The review takes place on Thursday at ten");

    /** The smallest difference that is still a scale: a model that tells nothing apart gets this one. */
    private static final double LEAST = 0.05;

    private ScaleSample() {}

    /** The medians for this model. */
    static Scale measure(Provider provider) {
        List<Vector> questions = provider.embed(QUESTIONS, EmbeddingInputType.QUERY);
        List<Vector> answers = provider.embed(ANSWERS, EmbeddingInputType.DOCUMENT);
        int size = QUESTIONS.size();
        double answering = median(IntStream.range(0, size)
                .mapToDouble(i -> questions.get(i).cosine(answers.get(i)))
                .toArray());
        double unrelated = median(IntStream.range(0, size * size)
                .filter(i -> i / size != i % size)
                .mapToDouble(i -> questions.get(i / size).cosine(answers.get(i % size)))
                .toArray());
        return new Scale(unrelated, Math.max(answering, unrelated + LEAST));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
