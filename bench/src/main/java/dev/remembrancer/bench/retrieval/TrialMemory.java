package dev.remembrancer.bench.retrieval;

import dev.remembrancer.Ids;
import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.engine.Ranking;
import dev.remembrancer.lucene.Lexicon;
import dev.remembrancer.lucene.LuceneIndex;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The memory in a directory under an index in the heap, to be asked with one ranking after the other. */
final class TrialMemory implements AutoCloseable {
    private static final int RESULTS = 10;

    private final Engine engine;
    private final String agent;

    private TrialMemory(Engine engine, String agent) {
        this.engine = engine;
        this.agent = agent;
    }

    /**
     * Opens the memory in a directory that nobody has open.
     *
     * @param agent whose memory it is
     * @param embedder closed with it
     * @param lexicon which words the index knows
     */
    static TrialMemory open(Path directory, String agent, Embedder embedder, Lexicon lexicon) {
        InstantSource clock = InstantSource.system();
        return new TrialMemory(
                Engine.open(new Engine.Parts(
                        SqliteStore.open(directory.resolve(Embedded.STORE), clock),
                        LuceneIndex.inMemory(embedder.info(), lexicon),
                        embedder,
                        StoredSessions.over(new MemorySessionStore(clock)),
                        clock,
                        new Ids(clock, new SecureRandom()))),
                agent);
    }

    /** The ten best turns by a ranking. */
    Ranked ask(Question question, Ranking ranking) {
        return new Ranked(
                engine
                        .ranked(ranking)
                        .agent(agent)
                        .recall(question.query().topK(RESULTS).minimumConfidence(0))
                        .memories()
                        .stream()
                        .map(result -> result.memory()
                                .provenance()
                                .origin()
                                .flatMap(Provenance.Origin::item)
                                .orElse(""))
                        .toList());
    }

    @Override
    public void close() {
        engine.close();
    }
}
