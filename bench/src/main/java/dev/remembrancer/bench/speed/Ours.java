package dev.remembrancer.bench.speed;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** This library, with everything that a recall is: the store, words and vectors, ranking, confidence, the rows. */
final class Ours implements Way {
    private static final int BATCH = 1_000;

    /** As many as a search looks for, so that ranking leaves out none of the closest. */
    private static final int SEEN_OF_SEARCH = 50;

    private final KnownQuestions model;
    private final Remembrancer memory;
    private final Agent agent;

    Ours(Path directory, Embedder embedder, Prepared memories) {
        this.model = new KnownQuestions(new PrecomputedEmbedder(embedder, memories::passages));
        this.memory = Embedded.open(directory, model);
        this.agent = memory.agent("bench");
    }

    @Override
    public String name() {
        return "Remembrancer";
    }

    @Override
    public void load(Prepared memories, int from, int to) {
        for (int begin = from; begin < to; begin += BATCH) {
            agent.rememberAll(IntStream.range(begin, Math.min(begin + BATCH, to))
                    .mapToObj(i -> NewMemory.semantic(memories.text(i)).scope(Narrowing.scopeOf(i)))
                    .toList());
        }
        memory.statistics();
    }

    @Override
    public List<String> nearest(Ask ask, int limit) {
        model.tell(ask.text(), ask.vector());
        return agent.recall(Query.of(ask.text()).scope(ask.narrowing().scope()).topK(limit)).memories().stream()
                .map(found -> found.memory().content())
                .toList();
    }

    /** The same with a question that the model has to embed. */
    void askUnprepared(String question) {
        agent.recall(Query.of(question).scope(Narrowing.ALL.scope()).topK(SpeedBenchmark.TOP_K));
    }

    /** The texts of the nearest so many by their vectors alone, as the search underneath found them. */
    List<String> closest(Ask ask, int limit) {
        model.tell(ask.text(), ask.vector());
        return agent
                .recall(Query.of(ask.text())
                        .scope(ask.narrowing().scope())
                        .topK(SEEN_OF_SEARCH)
                        .minimumConfidence(0)
                        .asTrial()
                        .explained())
                .memories()
                .stream()
                .filter(found -> rank(found) <= limit)
                .sorted(Comparator.comparingInt(Ours::rank))
                .map(found -> found.memory().content())
                .toList();
    }

    private static int rank(Recalled found) {
        return found.explanation()
                .map(how -> how.denseRank().orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public OptionalLong onDisk() {
        Remembrancer.Statistics statistics = memory.statistics();
        return OptionalLong.of(statistics.store().bytes() + statistics.index().bytes());
    }

    @Override
    public void close() {
        memory.close();
    }
}
