package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                wrong("content: is empty; give it at least one visible character", "remember", "-a", "a", " \t "),
                wrong("content: has 1200000 bytes; the limit is 1048576", "remember", "-a", "a", "é".repeat(600_000)),
                wrong("content: has an unpaired surrogate at index 3", "remember", "-a", "a", "abc\ud800"),
                wrong("scope.user: is blank", "remember", "-a", "a", "--user= ", "x"),
                wrong("scope.user: has a control character", "remember", "-a", "a", "--user=a\u0007", "x"),
                wrong(
                        "scope.task: has 300 characters; the limit is 256",
                        "recall",
                        "-a",
                        "a",
                        "--task=" + "t".repeat(300),
                        "x"),
                wrong("agent: is blank", "remember", "-a", "", "x"),
                wrong("agent: has 256 characters; the limit is 255", "remember", "-a", "a".repeat(256), "x"),
                wrong(
                        "key: must be dotted lower case like preference.tone",
                        "remember",
                        "-a",
                        "a",
                        "--key=Not.Lower",
                        "x"),
                wrong("ttl: must be more than zero and at most", "remember", "-a", "a", "--ttl=0d", "x"),
                wrong("ttl: must be more than zero and at most", "remember", "-a", "a", "--ttl=36500d", "x"),
                wrong("ttl: must be a number and one of s, m, h, d, w", "remember", "-a", "a", "--ttl=soon", "x"),
                wrong("confidence: is NaN; it must be from 0 to 1", "remember", "-a", "a", "--confidence=NaN", "x"),
                wrong("type: is none of semantic, episodic, procedural", "remember", "-a", "a", "--type=odd", "x"),
                wrong(
                        "json: is not well-formed JSON of at most 64 levels",
                        "remember",
                        "-a",
                        "a",
                        "--value=" + "[".repeat(10_000),
                        "x"),
                wrong("metadata: must be a JSON object", "remember", "-a", "a", "--metadata=[]", "x"),
                wrong("time: must be like 2026-03-10", "remember", "-a", "a", "--said-at=tomorrow", "x"),
                wrong(
                        "valid_until: is not after valid_from",
                        "remember",
                        "-a",
                        "a",
                        "--valid-from=2026-02-01",
                        "--valid-until=2026-01-01",
                        "x"),
                wrong("query: is empty", "recall", "-a", "a", ""),
                wrong("top_k: is 0; it must be from 1 to 1000", "recall", "-a", "a", "--top-k=0", "x"),
                wrong("'many' is not an int", "recall", "-a", "a", "--top-k=many", "x"),
                wrong("budget: is 0; it must be from 1 to 1000000", "context", "-a", "a", "--budget=0", "x"),
                wrong(
                        "happened_until: is not after happened_from",
                        "recall",
                        "-a",
                        "a",
                        "--from=2026-02-01",
                        "--until=2026-01-01",
                        "x"),
                wrong("limit: is 1001; it must be from 1 to 1000", "list", "-a", "a", "--limit=1001"),
                wrong("id: is no identity of one version of a memory", "show", "-a", "a", "seven"),
                wrong("forget: needs to know what", "forget", "-a", "a"),
                wrong("forget: takes one of ids, a selection and --all", "forget", "-a", "a", "--all", "--tag=x"),
                wrong("Missing required option: '--agent=NAME'", "recall", "x"),
                wrong("Missing required parameter: 'TEXT'", "remember", "-a", "a"),
                wrong("Unknown option: '--colour'", "list", "-a", "a", "--colour"),
                wrong("Unmatched argument", "sing"),
                wrong("Name a command"));
    }

    private static Arguments wrong(String message, String... command) {
        return Arguments.of(message, List.of(command));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUses")
    void wrongUseIsToldInOneLineWithExitCodeTwoAndNothingIsMade(String message, List<String> command) {
        Outcome outcome = typist.exactly(Stream.concat(command.stream(), Stream.of("--data=" + typist.data()))
                .toArray(String[]::new));

        assertThat(outcome.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(typist.data()).doesNotExist();
    }

    @Test
    void wrongUseIsToldAsJsonWhenJsonIsAskedFor() {
        Outcome broken = typist.type("remember", "--json", "--agent=a", "--user=a\u0007", "x");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.error().path("type").asText()).isEqualTo("invalid_request");
        assertThat(broken.error().path("field").asText()).isEqualTo("scope.user");
        assertThat(broken.error().path("message").asText()).contains("control character");

        Outcome option = typist.type("remember", "--json", "--agent=a", "--ttl=soon", "x");
        assertThat(option.error().path("field").asText()).isEqualTo("--ttl");
    }

    @Test
    void anUnknownAgentIsToldWithTheKnownOnesAndIsNotMade() {
        typist.type("remember", "--agent=support", "x");

        for (String command : List.of("recall", "context")) {
            Outcome outcome = typist.type(command, "--agent=suport", "x");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .isEqualTo("error: no agent named suport; known agents: support" + System.lineSeparator());
        }
        Outcome json = typist.type("list", "--json", "--agent=suport");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.error().path("type").asText()).isEqualTo("not_found");
        assertThat(typist.json("agents").path("agents").findValuesAsText("name"))
                .containsExactly("support");
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMadeByLooking() {
        Outcome outcome = typist.type("list", "--agent=a");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("there is no memory in " + typist.data());
        assertThat(typist.data()).doesNotExist();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws Exception {
        Files.writeString(typist.data(), "not ours");

        Outcome outcome = typist.type("remember", "--agent=a", "x");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("error: ").contains("data").hasLineCount(1);
        assertThat(typist.data()).hasContent("not ours");
    }

    @Test
    void aStoreThatIsNotOursIsRefusedAndLeftAsItWas() throws Exception {
        Files.createDirectories(typist.data());
        Path store = Files.writeString(typist.data().resolve("memory.db"), "a text that is no database ".repeat(100));

        Outcome outcome = typist.type("remember", "--agent=a", "x");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("memory.db").doesNotContain("\tat ");
        assertThat(store).hasContent("a text that is no database ".repeat(100));
    }

    @Test
    void theDirectoryComesFromTheOptionElseTheVariableElseTheHome() {
        Path named = directory.resolve("named");
        typist.with("REMEMBRANCER_DATA", named.toString()).exactly("remember", "--agent=a", "x");
        assertThat(named).isDirectory();

        typist.exactly("remember", "--agent=a", "x");
        assertThat(directory.resolve(".remembrancer")).isDirectory();

        typist.with("REMEMBRANCER_DATA", named.toString()).type("remember", "--agent=a", "x");
        assertThat(typist.data()).isDirectory();
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() {
        assertThat(typist.type("list", "--agent=a").err()).doesNotContain("\tat ");
        assertThat(typist.with("REMEMBRANCER_DEBUG", "1")
                        .type("list", "--agent=a")
                        .err())
                .contains("\tat ");
    }
}
