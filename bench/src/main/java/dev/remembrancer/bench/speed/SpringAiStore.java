package dev.remembrancer.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;

/** Spring AI's {@code SimpleVectorStore}: every vector is compared; on the disk only when it is told to save. */
final class SpringAiStore implements Way {
    private static final String HOME = "home";
    private static final int BATCH = 1_000;

    /** It tells of every document that it embeds. Held, because a logger that nobody holds forgets its level. */
    private static final Logger TELLING = Logger.getLogger(SimpleVectorStore.class.getName());

    private final Known known = new Known();
    private final SimpleVectorStore store = SimpleVectorStore.builder(known).build();

    @Override
    public String name() {
        return "Spring AI SimpleVectorStore";
    }

    @Override
    public void load(Prepared memories, int from, int to) {
        TELLING.setLevel(Level.WARNING);
        for (int begin = from; begin < to; begin += BATCH) {
            List<Document> documents = new ArrayList<>();
            for (int i = begin; i < Math.min(begin + BATCH, to); i++) {
                known.vectors.put(memories.text(i), memories.values(i));
                documents.add(Document.builder()
                        .id(Integer.toString(i))
                        .text(memories.text(i))
                        .metadata(Map.of(HOME, Narrowing.homeOf(i)))
                        .build());
            }
            store.add(documents);
        }
    }

    @Override
    public List<String> nearest(Ask ask, int limit) {
        known.vectors.put(ask.text(), ask.vector().toArray());
        SearchRequest.Builder request =
                SearchRequest.builder().query(ask.text()).topK(limit).similarityThresholdAll();
        ask.narrowing()
                .home()
                .ifPresent(home -> request.filterExpression(
                        new FilterExpressionBuilder().eq(HOME, home).build()));
        return store.similaritySearch(request.build()).stream()
                .map(document -> String.valueOf(document.getText()))
                .toList();
    }

    @Override
    public OptionalLong onDisk() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        known.vectors.clear();
    }

    /** Gives each text the vector that was put here for it, once. */
    private static final class Known implements EmbeddingModel {
        private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            throw new UnsupportedOperationException("texts are embedded one by one here");
        }

        @Override
        public float[] embed(String text) {
            float[] vector = vectors.remove(text);
            if (vector == null) {
                throw new IllegalStateException("asked for a vector that nobody prepared");
            }
            return vector;
        }

        @Override
        public float[] embed(Document document) {
            return embed(String.valueOf(document.getText()));
        }

        @Override
        public int dimensions() {
            return 1;
        }
    }
}
