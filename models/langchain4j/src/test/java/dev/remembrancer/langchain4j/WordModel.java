package dev.remembrancer.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A LangChain4j model without a network: a text is the sum of its words, each of which has a vector drawn from its
 * hash. It keeps what it was asked.
 */
class WordModel implements EmbeddingModel {
    static final int DIMENSION = 256;

    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

    /** The texts of each call, in order. */
    List<List<String>> batches() {
        return List.copyOf(batches);
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        batches.add(segments.stream().map(TextSegment::text).toList());
        return Response.from(segments.stream()
                .map(segment -> Embedding.from(vector(segment.text())))
                .toList());
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    static float[] vector(String text) {
        float[] sum = new float[DIMENSION];
        // A little of something that all texts share, as real models have it.
        sum[0] = 1;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            SplittableRandom random = new SplittableRandom(word.hashCode());
            for (int i = 0; i < DIMENSION; i++) {
                sum[i] += random.nextBoolean() ? 1 : -1;
            }
        }
        return sum;
    }
}
