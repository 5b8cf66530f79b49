package dev.remembrancer.bench.retrieval;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.conversations.Conversation;
import dev.remembrancer.bench.conversations.ConversationFile;
import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.bench.conversations.Turn;
import dev.remembrancer.bench.corpus.CachedEmbedder;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.lucene.Lexicon;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.Passage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well recall finds the turns of a conversation that answer a question, and their sessions: no language model, each
 * conversation in a memory of its own, beside words alone and vectors alone.
 */
public final class RetrievalBenchmark implements Benchmark {
    private static final int BATCH = 256;
    private static final int RESULTS = 10;

    /** So many turns have at least ten sessions among them, as a rule. */
    private static final int DEEP = 50;

    /** How often each question is asked for the time that it takes. */
    private static final int TIMED = 4;

    private final ConversationFile file;
    private final Plan plan;

    private RetrievalBenchmark(ConversationFile file, Plan plan) {
        this.file = file;
        this.plan = plan;
    }

    /**
     * With the conversations of a file, which is read through now and again when it runs.
     *
     * @throws dev.remembrancer.InvalidRequestException when it can't be read, or there is nothing to ask in it
     */
    public static RetrievalBenchmark of(Path file, Plan plan) {
        return new RetrievalBenchmark(ConversationFile.open(file, plan.first().orElse(Integer.MAX_VALUE)), plan);
    }

    @Override
    public Section run(Workplace workplace) {
        Path cache = plan.cache().orElse(workplace.scratch().resolve("vectors"));
        try (CachedEmbedder embedder = CachedEmbedder.in(cache, workplace.model())) {
            Run run = new Run(workplace, embedder);
            file.forEach(run::examine);
            plan.standings().ifPresent(run.standings::write);
            return run.findings.section(run.additions());
        }
    }

    /** One pass over the file. */
    private final class Run {
        private final Workplace workplace;
        private final CachedEmbedder embedder;
        private final Findings findings = new Findings(file.counts());
        private final Ablations ablations = new Ablations();
        private final Constants constants = new Constants(plan.rankings().orElse(1));
        private final Standings standings = new Standings();
        private List<Question> before = List.of();
        private int examined;

        Run(Workplace workplace, CachedEmbedder embedder) {
            this.workplace = workplace;
            this.embedder = embedder;
        }

        List<Addition> additions() {
            List<Addition> additions = new ArrayList<>();
            if (plan.ablations()) {
                additions.add(ablations.table());
            }
            if (plan.rankings().isPresent()) {
                additions.add(constants.table());
            }
            return additions;
        }

        void examine(Conversation conversation) {
            String name = "conversation-" + examined++;
            Path directory = workplace.scratch().resolve(name);
            Map<String, List<Passage>> vectors = embed(conversation);
            at("asking", conversation);
            try (Remembrancer memory = Embedded.open(directory, lent())) {
                Agent agent = memory.agent(conversation.id());
                remember(conversation.turns(), agent);
                // Statistics wait for the index, so that no question pays for the loading.
                memory.statistics();
                ask(conversation, agent);
                askForeign(conversation, agent);
            }
            before = conversation.questions();
            findings.costs().keeps(directory, conversation.turns().size());
            askOthers(conversation, vectors);
            Function<Lexicon, TrialMemory> opening =
                    lexicon -> TrialMemory.open(directory, conversation.id(), lent(), lexicon);
            if (plan.ablations()) {
                at("leaving parts out of", conversation);
                ablations.ask(conversation, opening);
            }
            if (plan.rankings().isPresent()) {
                at("trying constants on", conversation);
                try (TrialMemory memory = opening.apply(Lexicon.USUAL)) {
                    constants.ask(conversation, memory);
                }
            }
            workplace.scratch().remove(name);
        }

        private void at(String what, Conversation conversation) {
            workplace
                    .progress()
                    .at(
                            what + " " + conversation.id() + ", conversation",
                            examined,
                            file.counts().conversations());
        }

        /** The embedder for a memory, which closes what it is given. */
        private Embedder lent() {
            return PrecomputedEmbedder.ofNothing(embedder);
        }

        /** Once for all: ours and the search by vectors alone get the same vectors. */
        private Map<String, List<Passage>> embed(Conversation conversation) {
            at("embedding", conversation);
            List<String> texts = conversation.turns().stream()
                    .map(Turn::embeddedText)
                    .distinct()
                    .toList();
            List<List<Passage>> passages = embedder.embedTexts(texts);
            Map<String, List<Passage>> vectors = new HashMap<>();
            for (int i = 0; i < texts.size(); i++) {
                vectors.put(texts.get(i), passages.get(i));
            }
            conversation.questions().forEach(question -> embedder.embedQuery(question.text()));
            return vectors;
        }

        private void remember(List<Turn> turns, Agent agent) {
            for (int i = 0; i < turns.size(); i += BATCH) {
                agent.rememberAll(turns.subList(i, Math.min(i + BATCH, turns.size())).stream()
                        .map(Turn::memory)
                        .toList());
            }
        }

        /** What counts is asked first: recalls count for the next ones. */
        private void ask(Conversation conversation, Agent agent) {
            List<Question> questions = conversation.questions();
            for (Question question : questions) {
                Recall recall = agent.recall(ten(question).minimumConfidence(0).explained());
                findings.ours(question, recall);
                standings.add(conversation, question, recall);
            }
            for (Question question : questions) {
                findings.silence().add(question, agent.recall(ten(question)));
                findings.oursDeep(
                        question, agent.recall(question.query().topK(DEEP).minimumConfidence(0)));
            }
            for (int i = 0; i < TIMED; i++) {
                for (Question question : questions) {
                    long began = System.nanoTime();
                    agent.recall(ten(question));
                    findings.costs().took(System.nanoTime() - began);
                }
            }
        }

        /** What was asked about the conversation before is asked as if it were about this one, which leaves no trace. */
        private void askForeign(Conversation conversation, Agent agent) {
            Optional<Instant> now =
                    conversation.questions().stream().findFirst().flatMap(Question::asked);
            for (Question question : before) {
                Question foreign = question.ofAnother(now);
                findings.silence().addForeign(agent.recall(ten(foreign).asTrial()));
                standings.add(
                        conversation,
                        foreign,
                        agent.recall(
                                ten(foreign).minimumConfidence(0).explained().asTrial()));
            }
        }

        private static Query ten(Question question) {
            return question.query().topK(RESULTS);
        }

        private void askOthers(Conversation conversation, Map<String, List<Passage>> vectors) {
            Map<String, String> sessions = conversation.turns().stream()
                    .collect(Collectors.toMap(Turn::id, Turn::session, (one, other) -> one));
            PlainVectors plain = new PlainVectors(conversation.turns().stream()
                    .map(turn -> new PlainVectors.Held(turn.id(), vectors.getOrDefault(turn.embeddedText(), List.of())))
                    .toList());
            try (PlainBm25 words = PlainBm25.overTurns(conversation.turns());
                    PlainBm25 whole = PlainBm25.overSessions(conversation.turns())) {
                for (Question question : conversation.questions()) {
                    Ranked byWords = words.search(question.text(), DEEP);
                    findings.words(question, byWords, sessionsOf(byWords, sessions));
                    findings.wholeSessions(question, whole.search(question.text(), RESULTS));
                    Ranked byVectors = plain.search(embedder.embedQuery(question.text()), DEEP);
                    findings.vectors(question, byVectors, sessionsOf(byVectors, sessions));
                }
            }
        }

        private static Ranked sessionsOf(Ranked turns, Map<String, String> sessions) {
            return new Ranked(turns.ids().stream()
                    .map(turn -> sessions.getOrDefault(turn, ""))
                    .distinct()
                    .toList());
        }
    }
}
