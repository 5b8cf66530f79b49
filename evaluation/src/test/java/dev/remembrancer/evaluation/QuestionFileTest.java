package dev.remembrancer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.recall.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFileTest {
    @Test
    void everythingThatCanBeSaidIsRead() {
        Evaluation read = Evaluation.of("all.yaml", """
                agent: support
                top_k: 7
                zone: Europe/Berlin
                memories:
                  - plain words
                  - content: with fields
                    key: a.b
                    type: procedural
                    user: alice
                    tags: [x, y]
                    data: {tone: formal, level: 3, strict: true}
                questions:
                  - ask: what?
                    find:
                      - key: a.b
                      - id: mem_1
                      - text: "2023"
                    avoid: other words
                    within: 2
                    confidence: 0.4
                    organization: o
                    user: alice
                    session: s
                    at: 2026-03-10
                    types: [episodic, semantic]
                    tags: x
                  - ask: nothing?
                    nothing: true
                    zone: Asia/Tokyo
                bars: {right: 0.5, recall: 0.6, ndcg: 0.7, nothing: 0.8, calibration: 0.1}
                """);
        assertThat(read.agent()).contains("support");
        assertThat(read.topK()).isEqualTo(7);
        assertThat(read.memories()).hasSize(2);
        assertThat(read.memories().get(1).place()).isEqualTo("line 6 of all.yaml");
        assertThat(read.memories().get(1).memory().scope()).isEqualTo(Scope.OPEN.user("alice"));
        assertThat(read.memories()
                        .get(1)
                        .memory()
                        .statement()
                        .data()
                        .orElseThrow()
                        .text())
                .isEqualTo("{\"tone\":\"formal\",\"level\":3,\"strict\":true}");
        Question first = read.questions().get(0);
        assertThat(first.find())
                .containsExactly(
                        new Wanted.ByKey(new MemoryKey("a.b")),
                        new Wanted.ById(new MemoryId("mem_1")),
                        new Wanted.ByText("2023"));
        assertThat(first.avoid()).containsExactly(new Wanted.ByText("other words"));
        assertThat(first.within()).isEqualTo(OptionalInt.of(2));
        assertThat(first.confidence()).isEqualTo(OptionalDouble.of(0.4));
        Query query = first.query();
        assertThat(query.scope())
                .isEqualTo(Scope.OPEN.organization("o").user("alice").session("s"));
        assertThat(query.validAt()).contains(Instant.parse("2026-03-10T00:00:00Z"));
        assertThat(query.types()).containsExactlyInAnyOrder(MemoryType.EPISODIC, MemoryType.SEMANTIC);
        assertThat(query.tags()).containsExactly("x");
        assertThat(query.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.questions().get(1).query().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(read.bars())
                .isEqualTo(new Bars(
                        Optional.of(0.5), Optional.of(0.6), Optional.of(0.7), Optional.of(0.8), Optional.of(0.1)));
    }

    @Test
    void jsonIsReadToo() {
        Evaluation read = Evaluation.of(
                "all.json",
                "{\"memories\":[{\"content\":\"a \\u00e9 b\",\"pinned\":true,\"confidence\":0.5}],\n"
                        + "\"questions\":[{\"ask\":\"what?\",\"find\":[{\"text\":\"a\"}]}]}");
        assertThat(read.memories().get(0).memory().isPinned()).isTrue();
        assertThat(read.memories().get(0).memory().statement().content()).isEqualTo("a é b");
        assertThat(read.bars()).isEqualTo(Bars.EVERY_ANSWER);
        assertThat(read.questions().get(0).place()).isEqualTo("line 2 of all.json");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | questions: f.yaml: there are 0; write 1 to 10000",
                "questions: [] | questions: line 1 of f.yaml: there are 0; write 1 to 10000",
                "[1] | file: line 1 of f.yaml: it is a list; it must be a table, with questions: in it",
                "questions: 5 | questions: line 1 of f.yaml: is a single value; it must be a list",
                "colour: red | colour: line 1 of f.yaml: there is no such field here; there are agent, bars, memories,",
                "questions: [{find: a}] | questions[0].ask: line 1 of f.yaml: is missing: the question itself",
                "questions: [{ask: a}] | questions[0]: line 1 of f.yaml: expects nothing that can be looked at",
                "questions: [{ask: a, nothing: true, find: b}] | questions[0]: line 1 of f.yaml: expects nothing, and",
                "questions: [{ask: a, nothing: yes}] | questions[0].nothing: line 1 of f.yaml: must be true or false",
                "questions: [{ask: a, avoid: b, within: 1}] | questions[0]: line 1 of f.yaml: has within or confidence",
                "questions: [{ask: a, find: b, within: soon}] | questions[0].within: line 1 of f.yaml: must be a number",
                "questions: [{ask: a, find: b, within: 0}] | questions[0].within: line 1 of f.yaml: is 0; it must be",
                "questions: [{ask: a, find: {key: A B}}] | questions[0].find.key: line 1 of f.yaml: must be dotted",
                "questions: [{ask: a, find: {}}] | questions[0].find: line 1 of f.yaml: must be a text, or one of key:",
                "questions: [{ask: a, find: [[b]]}] | questions[0].find: line 1 of f.yaml: is a list; it must be a table",
                "questions: [{ask: a, find: b, at: soon}] | questions[0].at: line 1 of f.yaml: must be a time like",
                "questions: [{ask: a, find: b, zone: Mars}] | questions[0].zone: line 1 of f.yaml: must be a time zone",
                "questions: [{ask: a, find: b}, {ask: a, avoid: c}] | questions[1].ask: line 1 of f.yaml: is asked above",
                "'memories: [{text: a}]' | memories[0].text: line 1 of f.yaml: is not a field of this request",
                "'memories: [{content: a, type: odd}]' | memories[0].type: line 1 of f.yaml: is none of semantic",
                "{questions: [{ask: a, find: b}], bars: {recall: 2}} | bars.recall: line 1 of f.yaml: is 2.0; it must be from 0 to 1",
                "questions: [ | file: line 2 of f.yaml: ",
                "a: &x 1 | file: line 1 of f.yaml: anchors (&) and aliases (*) are not read here",
                "a: !!str 1 | file: line 1 of f.yaml: tags (!) are not read here",
                "a: *x | file: line 1 of f.yaml: anchors",
            })
    void whatCanNotBeUnderstoodIsRefusedWithItsPlace(String text, String refusal) {
        assertThatThrownBy(() -> Evaluation.of("f.yaml", text.isEmpty() ? "" : text + "\n"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(refusal);
    }

    @Test
    void lineNumbersAreThoseOfTheFile() {
        assertThatThrownBy(() -> Evaluation.of(
                        "f.yaml",
                        "# questions\n\nquestions:\n  - ask: a\n    find: b\n  - ask: c\n    find: {id: x}\n"))
                .hasMessageStartingWith("questions[1].find.id: line 7 of f.yaml: ");
    }

    @Test
    void nestingWithoutSenseIsRefused() {
        assertThatThrownBy(() -> Evaluation.of("f.yaml", "a: " + "[".repeat(100_000)))
                .hasMessage("file: line 1 of f.yaml: it is more than 32 levels deep");
    }

    @Test
    void aFileOfOtherBytesIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("f.yaml"), "ask: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Evaluation.read(file)).hasMessage("file: f.yaml: is no UTF-8");
    }
}
