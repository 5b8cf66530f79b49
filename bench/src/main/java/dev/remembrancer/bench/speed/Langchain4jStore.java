package dev.remembrancer.bench.speed;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** LangChain4j's store in memory: every vector is compared, and nothing is kept on the disk. */
final class Langchain4jStore implements Way {
    private static final String HOME = "home";

    /** Each batch copies the whole list, so they are large. */
    private static final int BATCH = 10_000;

    private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

    @Override
    public String name() {
        return "LangChain4j in memory";
    }

    @Override
    public void load(Prepared memories, int from, int to) {
        for (int begin = from; begin < to; begin += BATCH) {
            List<String> ids = new ArrayList<>();
            List<Embedding> vectors = new ArrayList<>();
            List<TextSegment> texts = new ArrayList<>();
            for (int i = begin; i < Math.min(begin + BATCH, to); i++) {
                ids.add(Integer.toString(i));
                vectors.add(Embedding.from(memories.values(i)));
                texts.add(TextSegment.from(memories.text(i), Metadata.from(HOME, Narrowing.homeOf(i))));
            }
            store.addAll(ids, vectors, texts);
        }
    }

    @Override
    public List<String> nearest(Ask ask, int limit) {
        EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request = EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(ask.vector().toArray()))
                .maxResults(limit);
        ask.narrowing()
                .home()
                .ifPresent(home -> request.filter(metadataKey(HOME).isEqualTo(home)));
        return store.search(request.build()).matches().stream()
                .map(match -> match.embedded().text())
                .toList();
    }

    @Override
    public OptionalLong onDisk() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        store.removeAll();
    }
}
