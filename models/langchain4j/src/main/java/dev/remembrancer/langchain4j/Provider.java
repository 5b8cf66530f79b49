package dev.remembrancer.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A LangChain4j model whose failures are ours and whose vectors were looked at. As safe for use by several threads as
 * the model is.
 */
final class Provider {
    /** What is sent for a text without a visible character, which LangChain4j and many providers refuse. */
    private static final String NOTHING = ".";

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int LONGEST_CHAIN = 16;

    private final EmbeddingModel model;
    private final String name;
    private final int batch;
    private final int dimension;

    private Provider(EmbeddingModel model, String name, int batch, int dimension) {
        this.model = model;
        this.name = name;
        this.batch = batch;
        this.dimension = dimension;
    }

    /** Asks the model for its dimension; some models embed a text to know it. */
    static Provider of(EmbeddingModel model, String name, int batch) {
        return new Provider(model, name, batch, asking(name, model::dimension));
    }

    int dimension() {
        return dimension;
    }

    /** A vector for each text, in the order of the texts, asked for in batches. */
    List<Vector> embed(List<String> texts, EmbeddingInputType type) {
        List<Vector> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += batch) {
            List<TextSegment> some = texts.subList(from, Math.min(from + batch, texts.size())).stream()
                    .map(Provider::segment)
                    .toList();
            List<Embedding> embeddings = asking(name, () -> ask(some, type));
            if (embeddings.size() != some.size()) {
                throw new EmbeddingRefusedException("the embedding model " + name + " gave " + embeddings.size()
                        + " vectors for " + some.size() + " texts");
            }
            embeddings.forEach(embedding -> vectors.add(vector(embedding.vector())));
        }
        return vectors;
    }

    /** A text as LangChain4j takes it. */
    static TextSegment segment(String text) {
        return TextSegment.from(text.trim().isEmpty() ? NOTHING : text);
    }

    private List<Embedding> ask(List<TextSegment> texts, EmbeddingInputType type) {
        if (!model.supportedParameters().contains(EmbeddingRequestParameters.INPUT_TYPE)) {
            return model.embedAll(texts).content();
        }
        EmbeddingRequest request =
                EmbeddingRequest.builder().textSegments(texts).inputType(type).build();
        return model.embed(request).embeddings();
    }

    private Vector vector(float[] values) {
        if (values.length != dimension) {
            throw new EmbeddingRefusedException("the embedding model " + name + " gave a vector of " + values.length
                    + " dimensions; it said it had " + dimension);
        }
        boolean isZero = true;
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new EmbeddingRefusedException(
                        "the embedding model " + name + " gave a vector with a value that is not finite");
            }
            isZero &= value == 0;
        }
        if (isZero) {
            throw new EmbeddingRefusedException(
                    "the embedding model " + name + " gave a vector of zeros, which has no direction to compare");
        }
        return Vector.of(values);
    }

    private static <T> T asking(String name, Supplier<T> question) {
        try {
            return question.get();
        } catch (RemembrancerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw mayPass(e)
                    ? new EmbeddingFailedException(
                            "the embedding model " + name + " did not answer ("
                                    + e.getClass().getSimpleName() + "); try again later",
                            e)
                    : new EmbeddingRefusedException(
                            "the embedding model " + name + " refused ("
                                    + e.getClass().getSimpleName()
                                    + "); see the cause, and check its key, name and limits",
                            e);
        }
    }

    /** Whether the same call may succeed later. Providers hide the reason behind exceptions of their own. */
    static boolean mayPass(RuntimeException failure) {
        Throwable cause = failure;
        // Bounded, because a chain of causes may lead back into itself.
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (cause instanceof RetriableException
                    || cause instanceof IOException
                    || cause instanceof TimeoutException
                    || (cause instanceof HttpException http && isPassing(http.statusCode()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isPassing(int status) {
        return status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR;
    }
}
