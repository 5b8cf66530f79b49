package dev.remembrancer.evaluation;

import dev.remembrancer.Agent;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.recall.Query;
import dev.remembrancer.spi.RemembrancerOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Questions with what should be found for them, as a team writes them in a file; with the memories that they are asked
 * of, or to be asked of a memory that is there. From a test:
 *
 * <pre>{@code
 * Report report = Evaluation.read(Path.of("src/test/recall.yaml")).run();
 * assertThat(report.problems()).isEmpty();
 * }</pre>
 *
 * <p>The form of the file is in {@code docs/how-to/evaluate.md}. The same file, memories and model give the same report.
 *
 * @param name what the file is called
 * @param agent the name of the agent that is asked, if the file says so
 * @param memories what is remembered first, with its places; empty to ask a memory that is there
 * @param questions what is asked
 * @param topK how many results count, 1 to 1,000
 * @param bars how well it must be
 */
public record Evaluation(
        String name, Optional<String> agent, List<Placed> memories, List<Question> questions, int topK, Bars bars) {
    private static final String AGENT = "evaluation";
    private static final int BATCH = 1_000;

    /**
     * Something to remember and where it stands.
     *
     * @param place for people: {@code line 3 of recall.yaml}
     * @param memory what is remembered
     */
    public record Placed(String place, NewMemory memory) {}

    public Evaluation {
        memories = List.copyOf(memories);
        questions = List.copyOf(questions);
        Checks.between("top_k", topK, 1, Query.MAXIMUM_TOP_K);
    }

    /**
     * Reads a file: YAML, or JSON.
     *
     * @throws InvalidRequestException when it can't be understood; it names the line and the reason
     */
    public static Evaluation read(Path file) throws IOException {
        return QuestionFile.evaluation(
                Optional.ofNullable(file.getFileName()).orElse(file).toString(), YamlFile.read(file));
    }

    /**
     * The same of a text.
     *
     * @param name what refusals call it
     */
    public static Evaluation of(String name, String text) {
        return QuestionFile.evaluation(name, YamlFile.read(name, text));
    }

    /** The same, with so many results that count. */
    public Evaluation topK(int most) {
        return new Evaluation(name, agent, memories, questions, most, bars);
    }

    /** The same, with other bars. */
    public Evaluation bars(Bars others) {
        return new Evaluation(name, agent, memories, questions, topK, others);
    }

    /** Whether it brings the memories that it asks for. */
    public boolean bringsMemories() {
        return !memories.isEmpty();
    }

    /**
     * Remembers what the file brings, in a memory of its own that is removed afterwards, and asks the questions. The memory
     * is opened with what is on the class path, such as {@code remembrancer-embedded}.
     */
    public Report run() throws IOException {
        return run(RemembrancerOpener.find());
    }

    /** The same, in a memory that is opened so. */
    public Report run(RemembrancerOpener opener) throws IOException {
        if (!bringsMemories()) {
            throw new InvalidRequestException(
                    "memories", name + " has none; write some into it, or name a memory that is there");
        }
        try (ScratchDirectory scratch = ScratchDirectory.create();
                Remembrancer remembrancer = opener.open(scratch.path().resolve("data"))) {
            Agent asked = remembrancer.agent(agent.orElse(AGENT));
            remember(asked);
            return run(asked);
        }
    }

    private void remember(Agent asked) {
        for (int i = 0; i < memories.size(); i += BATCH) {
            List<Placed> some = memories.subList(i, Math.min(i + BATCH, memories.size()));
            List<Receipt> receipts =
                    asked.rememberAll(some.stream().map(Placed::memory).toList());
            for (int j = 0; j < receipts.size(); j++) {
                Receipt receipt = receipts.get(j);
                if (receipt.isTurnedAway() || receipt.outcome() == Receipt.Outcome.QUARANTINED) {
                    throw new InvalidRequestException(
                            "memories",
                            some.get(j).place() + ": is not remembered, but "
                                    + receipt.outcome().word() + "; see: remembrancer remember");
                }
            }
        }
    }

    /**
     * Asks the questions of an agent that is there. They are trials: the audit record has them, and nothing else of them
     * stays.
     */
    public Report run(Agent asked) {
        List<Answer> answers = new ArrayList<>();
        for (Question question : questions) {
            Query query =
                    question.query().topK(topK).minimumConfidence(0).explained().asTrial();
            answers.add(new Answer(question, asked.recall(query).memories(), topK));
        }
        return Report.of(answers, bars);
    }
}
