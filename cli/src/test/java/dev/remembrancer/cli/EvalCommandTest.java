package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
    private static final String OWN = """
            memories:
              - content: User prefers formal tone
                key: preference.tone
              - User is on the Pro plan
            questions:
              - ask: how should I write my responses?
                find: {key: preference.tone}
              - ask: which plan is the user on?
                find: Enterprise plan
            """;

    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    @Test
    void aFailedQuestionIsToldInOneLineAndFailsTheRun() {
        Outcome told = typist.type("eval", typist.file("recall.yaml", OWN));
        List<String> lines = told.out().lines().toList();
        assertThat(lines.get(0))
                .startsWith(
                        "failed  line 8 of recall.yaml  which plan is the user on?  expected \"Enterprise plan\"; came 0.")
                .contains("\"User is on the Pro plan\"");
        assertThat(lines.subList(1, lines.size()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("1 of 2 questions answered as expected; calibration built-in-2"),
                        line -> assertThat(line).isEqualTo("recall@5                       0.500"),
                        line -> assertThat(line).isEqualTo("NDCG@5                         0.500"),
                        line -> assertThat(line).matches("expected calibration error {5}0\\.\\d{3}  over \\d results"),
                        line -> assertThat(line)
                                .isEqualTo("missed: share of right answers 0.500 is below the bar 1.000"));
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.err()).isEmpty();
        assertThat(typist.data()).doesNotExist();
    }

    @Test
    void theBarCanBeGivenAndJsonTellsTheSame() {
        String file = typist.file("recall.yaml", OWN);
        JsonNode told = typist.json("eval", "--minimum-recall=0.5", "--top-k=1", file);
        assertThat(told.path("good").asBoolean()).isTrue();
        assertThat(told.path("measures").path("recall").asDouble()).isEqualTo(0.5);
        assertThat(told.path("answers").path(1).path("problems").path(0).asText())
                .isEqualTo("\"Enterprise plan\" is not there");
        assertThat(typist.type("eval", "--minimum-recall=0.51", file).exitCode())
                .isEqualTo(1);
    }

    @Test
    void whatGotWorseThanTheBaselineFailsTheRun() {
        Path baseline = directory.resolve("baseline.json");
        String good = OWN.replace("Enterprise plan", "Pro plan");
        typist.json("eval", "--save-baseline=" + baseline, typist.file("recall.yaml", good));
        assertThat(typist.type("eval", "--baseline=" + baseline, typist.file("recall.yaml", good))
                        .exitCode())
                .isZero();
        Outcome worse = typist.type("eval", "--baseline=" + baseline, typist.file("recall.yaml", OWN));
        assertThat(worse.exitCode()).isEqualTo(1);
        assertThat(worse.out())
                .contains("worse: recall 0.500 is below the baseline 1.000")
                .contains("worse: line 8 of recall.yaml was answered as expected then");
    }

    @Test
    void aMemoryThatIsThereIsAskedWithoutATrace() {
        typist.type("remember", "--agent=support", "User prefers formal tone");
        String file = typist.file("recall.yaml", "questions: [{ask: how should I write?, find: formal tone}]");
        Outcome told = typist.type("eval", "--agent=support", file);
        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).startsWith("1 of 1 questions answered as expected");
        JsonNode memory =
                typist.json("list", "--agent=support").path("memories").path(0);
        assertThat(memory.path("recalls").asInt()).isZero();
        assertThat(typist.type("eval", "--agent=nobody", file).err()).contains("no agent named nobody");
    }

    @Test
    void wrongUseIsToldWithThePlace() {
        assertThat(typist.type("eval", typist.file("a.yaml", "questions: [{ask: a}]")))
                .satisfies(outcome -> assertThat(outcome.err())
                        .startsWith("error: questions[0]: line 1 of a.yaml: expects nothing that can be looked at"))
                .extracting(Outcome::exitCode)
                .isEqualTo(2);
        assertThat(typist.type("eval", typist.file("b.yaml", "questions: [{ask: a, find: b}]"))
                        .err())
                .contains("say whose are asked, with --agent NAME");
        assertThat(typist.type("eval", "--agent=a", typist.file("c.yaml", OWN)).err())
                .contains("the file brings its own memories");
        assertThat(typist.type("eval", "--apply", typist.file("c.yaml", OWN)).exitCode())
                .isEqualTo(2);
        assertThat(typist.type("eval", "--fit", typist.file("c.yaml", OWN)).err())
                .contains("write 10 or more");
        Outcome missing = typist.type("eval", directory.resolve("none.yaml").toString());
        assertThat(missing.err()).contains("there is no such file");
        assertThat(missing.exitCode()).isEqualTo(1);
    }

    @Test
    void aFittedCurveIsStoredAndUsedAndNamed() throws IOException {
        typist.type("remember", "--agent=support", "User prefers formal tone");
        String file = typist.file("fit.yaml", animals());
        Outcome only = typist.type("eval", "--fit", file);
        assertThat(only.out()).contains("fitted to ", "not stored");
        assertThat(typist.data().resolve("calibration.json")).doesNotExist();

        JsonNode fit = typist.json("eval", "--fit", "--apply", "--minimum-recall=0", file)
                .path("fit");
        assertThat(fit.path("stored").asBoolean()).isEqualTo(fit.path("better").asBoolean());
        assertThat(fit.path("stored").asBoolean()).isTrue();
        String version = fit.path("calibration").path("version").asText();
        assertThat(version).matches("fitted-\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{8}");

        JsonNode recalled = typist.json("recall", "--agent=support", "--explain", "formal tone");
        JsonNode confidence =
                recalled.path("memories").path(0).path("explanation").path("confidence");
        assertThat(confidence.path("calibration").asText()).isEqualTo(version);
        assertThat(typist.type("recall", "--agent=support", "--explain", "formal tone")
                        .out())
                .contains("confidence by " + version + " of score 0.");
        assertThat(typist.type("audit", "show", "--act=calibrate").out()).contains(version);

        Files.writeString(typist.data().resolve("calibration.json"), "{}");
        Outcome damaged = typist.type("recall", "--agent=support", "formal tone");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err()).contains("calibration.json is no calibration").contains("move it away");
    }

    /** Twelve facts and as many questions with one answer each: by far surer than what is built in takes them for. */
    private static String animals() {
        StringBuilder file = new StringBuilder("memories:\n");
        List<String> animals = List.of(
                "otter",
                "falcon",
                "tortoise",
                "salmon",
                "badger",
                "ostrich",
                "lizard",
                "beaver",
                "walrus",
                "hamster",
                "raven",
                "donkey");
        animals.forEach(animal -> file.append("  - The ").append(animal).append(" at the zoo is named after a king\n"));
        file.append("questions:\n");
        animals.forEach(animal -> file.append("  - {ask: after whom is the ")
                .append(animal)
                .append(" named?, find: ")
                .append(animal)
                .append("}\n"));
        return file.toString();
    }
}
