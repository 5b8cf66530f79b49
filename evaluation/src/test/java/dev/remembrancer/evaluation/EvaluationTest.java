package dev.remembrancer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real memory with the real model, which is opened once for the file of {@link #FILE}. */
class EvaluationTest {
    private static final String FILE = """
            top_k: 3
            memories:
              - content: User prefers formal tone
                key: preference.tone
              - User is on the Pro plan
              - Company uses Slack for comms
              - {content: Last deployment was on March 10, type: episodic, said_at: 2025-03-11T09:00:00Z}
              - {content: Alice is VP of Engineering, user: alice}
            questions:
              - ask: how should I write my responses?
                find: {key: preference.tone}
                within: 1
                confidence: 0.3
              - ask: which chat tool does the company use?
                find: slack for   comms
                avoid: Pro plan
              - ask: who leads engineering?
                find: Alice is VP
                user: alice
              - ask: who leads engineering?
                avoid: Alice is VP
              - ask: how tall is Mount Everest?
                nothing: true
              - ask: which plan is the user on?
                find: Enterprise plan
            bars:
              recall: 0.7
            """;

    private static Report report;

    @BeforeAll
    static void ask() throws IOException {
        report = Evaluation.of("recall.yaml", FILE).run();
    }

    @Test
    void whatIsFoundIsToldQuestionByQuestion() {
        assertThat(report.answers()).extracting(Answer::isRight).containsExactly(true, true, true, true, true, false);
        assertThat(report.failed())
                .singleElement()
                .extracting(Answer::line)
                .asString()
                .startsWith("failed  line 24 of recall.yaml  which plan is the user on?"
                        + "  expected \"Enterprise plan\"; came 0.")
                .contains("User is on the Pro plan");
        assertThat(report.calibration()).contains(Calibration.BUILT_IN.version());
    }

    @Test
    void theMeasuresAreThoseOfTheAnswers() {
        Measures measures = report.measures();
        assertThat(measures.questions()).isEqualTo(6);
        assertThat(measures.right()).isEqualTo(5 / 6.0);
        assertThat(measures.recall()).contains(0.75);
        assertThat(measures.ndcg()).contains(0.75);
        assertThat(measures.nothing()).contains(1.0);
        assertThat(measures.calibrationError()).isBetween(0.0, 1.0);
        assertThat(measures.results()).isBetween(5, 15);
    }

    @Test
    void theBarsOfTheFileDecide() {
        assertThat(report.isGood()).isTrue();
        assertThat(report.problems()).isEmpty();
        Report worse =
                new Report(report.answers(), report.measures(), report.bars().recall(0.8), report.calibration());
        assertThat(worse.isGood()).isFalse();
        assertThat(worse.problems()).hasSize(2).last().isEqualTo("recall 0.750 is below the bar 0.800");
        assertThat(worse.lines()).contains("missed: recall 0.750 is below the bar 0.800");
    }

    @Test
    void aBaselineTellsWhatGotWorse(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("baseline.json");
        Baseline.of(report).write(file);
        Baseline then = Baseline.read(file);
        assertThat(then).isEqualTo(Baseline.of(report));
        assertThat(then.worse(report)).isEmpty();

        List<Answer> answers = report.answers().stream()
                .map(answer -> answer.question().query().text().contains("chat tool")
                        ? new Answer(answer.question(), List.of(), answer.topK())
                        : answer)
                .toList();
        assertThat(then.worse(Report.of(answers, Bars.NONE)))
                .containsExactly(
                        "recall 0.500 is below the baseline 0.750",
                        "share of right answers 0.667 is below the baseline 0.833",
                        "line 14 of recall.yaml was answered as expected then: which chat tool does the company use?");
    }

    @Test
    void aMemoryThatIsThereIsAskedAndKeepsNoTraceButTheAudits(@TempDir Path directory) throws IOException {
        Evaluation evaluation = Evaluation.of(
                "there.yaml", "questions: [{ask: what does the user drink in the morning?, find: drinks coffee}]");
        List<Memory> before;
        try (Remembrancer remembrancer = Remembrancer.open(directory)) {
            Agent agent = remembrancer.agent("support");
            agent.remember(NewMemory.semantic("The user drinks coffee in the morning"));
            before = memories(agent);
            assertThat(evaluation.run(agent).problems()).isEmpty();
            assertThat(evaluation.run(agent).problems()).isEmpty();
        }
        try (Remembrancer remembrancer = Remembrancer.open(directory)) {
            assertThat(memories(remembrancer.agent("support"))).isEqualTo(before);
            assertThat(remembrancer
                            .audit()
                            .list(AuditQuery.latest(100).acts(Set.of(Act.RECALL)))
                            .entries())
                    .hasSize(2);
        }
    }

    private static List<Memory> memories(Agent agent) {
        return agent.memoriesInEveryScope()
                .list(Selection.CURRENT, Optional.empty(), 10)
                .memories();
    }

    @Test
    void whoBringsNoMemoriesHasToNameOne() {
        Evaluation evaluation = Evaluation.of("none.yaml", "questions: [{ask: anything?, nothing: true}]");
        assertThatThrownBy(evaluation::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("memories: none.yaml has none");
    }
}
