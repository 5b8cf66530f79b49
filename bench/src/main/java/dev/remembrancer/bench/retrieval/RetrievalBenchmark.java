package dev.remembrancer.bench.retrieval;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.recall.Query;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well recall finds the turns of a conversation that answer a question: turn by turn, no language model, beside
 * words alone and vectors alone.
 */
public final class RetrievalBenchmark implements Benchmark {
    private static final int BATCH = 256;

    private final List<Conversation> conversations;

    private RetrievalBenchmark(List<Conversation> conversations) {
        this.conversations = conversations;
    }

    /**
     * With the conversations of a file in LoCoMo's form, which is read now.
     *
     * @throws dev.remembrancer.InvalidRequestException when there is nothing to ask in it
     */
    public static RetrievalBenchmark of(Path file) {
        return new RetrievalBenchmark(Locomo.read(file));
    }

    @Override
    public Section run(Workplace workplace) {
        Findings findings = new Findings(conversations);
        Map<String, List<Passage>> known = new HashMap<>();
        Embedder embedder = new PrecomputedEmbedder(workplace.model(), text -> known.getOrDefault(text, List.of()));
        try (Remembrancer memory = Embedded.open(workplace.scratch().resolve("retrieval"), embedder)) {
            for (Conversation conversation : conversations) {
                embed(conversation, known, workplace);
                Agent agent = memory.agent(conversation.id());
                remember(conversation.turns(), agent);
                ask(conversation, agent, known, findings, workplace);
            }
        }
        return findings.section();
    }

    /** Once for both: ours and the search by vectors alone get the same vectors. */
    private static void embed(Conversation conversation, Map<String, List<Passage>> known, Workplace workplace) {
        List<String> texts =
                conversation.turns().stream().map(Turn::embeddedText).distinct().toList();
        for (int i = 0; i < texts.size(); i += BATCH) {
            workplace.progress().at("embedding " + conversation.id() + ", turn", i, texts.size());
            List<String> some = texts.subList(i, Math.min(i + BATCH, texts.size()));
            List<List<Passage>> passages = workplace.model().embedTexts(some);
            for (int j = 0; j < some.size(); j++) {
                known.put(some.get(j), passages.get(j));
            }
        }
    }

    private static void remember(List<Turn> turns, Agent agent) {
        for (int i = 0; i < turns.size(); i += BATCH) {
            agent.rememberAll(turns.subList(i, Math.min(i + BATCH, turns.size())).stream()
                    .map(Turn::memory)
                    .toList());
        }
    }

    private static void ask(
            Conversation conversation,
            Agent agent,
            Map<String, List<Passage>> known,
            Findings findings,
            Workplace workplace) {
        PlainVectors vectors = new PlainVectors(conversation.turns().stream()
                .map(turn -> new PlainVectors.Held(turn.id(), known.getOrDefault(turn.embeddedText(), List.of())))
                .toList());
        try (PlainBm25 words = new PlainBm25(conversation.turns())) {
            int asked = 0;
            for (Question question : conversation.questions()) {
                workplace
                        .progress()
                        .at(
                                "asking " + conversation.id() + ", question",
                                asked++,
                                conversation.questions().size());
                findings.ours(
                        question,
                        agent.recall(Query.of(question.text()).topK(Scores.K).minimumConfidence(0)));
                findings.words(question, words.search(question.text(), Scores.K));
                Vector vector = workplace.model().embedQuery(question.text());
                findings.vectors(question, vectors.search(vector, Scores.K));
            }
        }
    }
}
