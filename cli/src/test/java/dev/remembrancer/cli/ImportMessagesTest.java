package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportMessagesTest {
    private static final String CHAT = """
            [
              {"role": "system", "content": "You are helpful."},
              {"role": "user", "content": "My dog is called Rex", "timestamp": "2026-03-10T12:00:00Z"},
              {"role": "assistant", "content": [{"type": "output_text", "text": "A fine"}, {"type": "output_text", "text": "name!"}]},
              {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
              {"role": "tool", "name": "weather", "content": "Rain, 12 degrees", "timestamp": 1773144000},
              {"role": "user", "content": ""},
              {"role": "narrator", "content": "They went out.", "created_at": "some day"},
              {"role": "user", "content": "My dog is called Rex"}
            ]
            """;

    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    private JsonNode memories() {
        return typist.json("list", "--agent=a", "--all-scopes", "--limit=1000").path("memories");
    }

    @Test
    void eachMessageWithWordsIsAnEpisodicMemoryInItsPlace() {
        JsonNode done = typist.json("import", "--agent=a", typist.file("agent_memory.json", CHAT));

        assertThat(done.path("format").asText()).isEqualTo("messages");
        assertThat(done.path("imported").asInt()).isEqualTo(5);
        assertThat(done.path("damaged").asInt()).isZero();
        assertThat(done.path("passed_over").toString())
                .isEqualTo("{\"instructions\":1,\"messages without words\":1,\"times that could not be read\":1,"
                        + "\"tool calls and other items\":1}");
        JsonNode first = find("My dog is called Rex", 1);
        assertThat(first.path("type").asText()).isEqualTo("episodic");
        assertThat(first.path("author").asText()).isEqualTo("user");
        assertThat(first.path("source").asText()).isEqualTo("import");
        assertThat(first.path("said_at").asText()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(first.path("origin").toString()).isEqualTo("{\"session\":\"agent_memory.json\",\"position\":1}");
        assertThat(find("A fine\nname!", 2).path("author").asText()).isEqualTo("assistant");
        assertThat(find("Rain, 12 degrees", 4).path("author").asText()).isEqualTo("weather");
        assertThat(find("Rain, 12 degrees", 4).path("said_at").asText()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(find("They went out.", 6).has("said_at")).isFalse();
        assertThat(find("My dog is called Rex", 7).has("said_at")).isFalse();
    }

    private JsonNode find(String content, int position) {
        for (JsonNode memory : memories()) {
            if (memory.path("content").asText().equals(content)
                    && memory.path("origin").path("position").asInt() == position) {
                return memory;
            }
        }
        throw new AssertionError(content + " at " + position + " is not in " + memories());
    }

    @Test
    void aSecondImportChangesNothingAndALongerLogAddsItsEnd() {
        typist.json("import", "--agent=a", typist.file("log.json", CHAT));
        JsonNode before = memories();

        JsonNode again = typist.json("import", "--agent=a", typist.file("log.json", CHAT));
        assertThat(again.path("imported").asInt()).isZero();
        assertThat(again.path("already_there").asInt()).isEqualTo(5);
        assertThat(memories()).isEqualTo(before);

        String longer = CHAT.replaceFirst("\\s*]\\s*$", ", {\"role\":\"user\",\"content\":\"One more\"}]");
        JsonNode more = typist.json("import", "--agent=a", typist.file("log.json", longer));
        assertThat(more.path("imported").asInt()).isEqualTo(1);
    }

    @Test
    void aSessionBindsTheMemoriesAndNamesTheConversation() {
        typist.json("import", "--agent=a", "--user=u", "--session=s9", typist.file("log.json", CHAT));

        JsonNode memory = memories().path(0);
        assertThat(memory.path("scope").toString()).isEqualTo("{\"user\":\"u\",\"session\":\"s9\"}");
        assertThat(memory.path("origin").path("session").asText()).isEqualTo("s9");
        assertThat(typist.json("list", "--agent=a").path("memories")).isEmpty();
    }

    @Test
    void aListThatIsCutOffGivesWhatIsWholeAndSaysWhereItEnds() throws Exception {
        String cut = CHAT.substring(0, CHAT.indexOf("degrees"));
        String file = typist.file("cut.json", cut);

        Outcome outcome = typist.type("import", "--agent=a", file);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("imported 2 memories (messages), 0 there already, 1 damaged");
        assertThat(outcome.err())
                .containsPattern("damaged: cut.json, line 6, byte [0-9]+, in \\[4]: the file ends in the middle");
        assertThat(Path.of(file)).hasContent(cut);

        JsonNode mended = typist.json("import", "--agent=a", typist.file("cut.json", CHAT));
        assertThat(mended.path("imported").asInt()).isEqualTo(3);
        assertThat(mended.path("already_there").asInt()).isEqualTo(2);
    }

    @Test
    void elementsWithoutSenseAreReportedAndTheOthersTaken() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        String file = typist.file(
                "odd.json",
                "[7, {\"role\":\"user\",\"content\":" + deep + "}, {\"role\":\"user\",\"content\":\"half \\ud800\"},"
                        + " {\"role\":\"user\",\"content\":\"" + "x".repeat(1_100_000) + "\"},"
                        + " {\"role\":\"user\",\"content\":\"whole\"}]");

        Outcome outcome = typist.type("import", "--json", "--format=messages", "--agent=a", file);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().path("imported").asInt()).isEqualTo(1);
        assertThat(outcome.json().path("damages").findValuesAsText("place")).containsExactly("[0]", "[2]", "[3]");
        assertThat(outcome.json().path("damages").findValuesAsText("reason"))
                .anyMatch(reason -> reason.contains("unpaired surrogate"))
                .anyMatch(reason -> reason.contains("the limit is 1048576"));
        assertThat(memories().findValuesAsText("content")).containsExactly("whole");
    }

    @Test
    void aLongLogComesInBatchesAndOnATerminalWithProgress() {
        String log = IntStream.range(0, 280)
                .mapToObj(i -> "{\"role\":\"user\",\"content\":\"n" + i + "\"}")
                .collect(Collectors.joining(
                        ",", "[", ",{\"role\":\"system\",\"content\":\"" + "-".repeat(60_000) + "\"}]"));

        Outcome outcome = typist.onTerminal("").type("import", "--agent=a", typist.file("log.json", log));

        assertThat(outcome.out()).contains("280 memories");
        assertThat(outcome.err()).contains("░", "%", "/s", "\r\u001b[K");
        assertThat(memories()).hasSize(280);
    }

    @Test
    void aCompressedLogIsReadAndACutOneIsReported() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(CHAT.getBytes(StandardCharsets.UTF_8));
        }
        Path whole = Files.write(directory.resolve("log.json.gz"), bytes.toByteArray());
        assertThat(typist.json("import", "--agent=a", whole.toString())
                        .path("imported")
                        .asInt())
                .isEqualTo(5);

        byte[] half = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 60);
        Path cut = Files.write(directory.resolve("cut.json.gz"), half);
        Outcome outcome = typist.type("import", "--agent=a", "--format=messages", cut.toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("the file ends in the middle");
    }

    @Test
    void aFileThatIsNotThereOrNotOursMakesNothing() {
        Outcome missing =
                typist.type("import", "--agent=a", directory.resolve("no.json").toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("no.json: there is no such file");

        for (String content : new String[] {"", "hello", "{", "[1,2]", "[{\"a\":1}]", "\u0000\u0001\u0002"}) {
            Outcome outcome = typist.type("import", "--agent=a", typist.file("odd", content));
            assertThat(outcome.exitCode()).as(content).isEqualTo(1);
            assertThat(outcome.err()).as(content).contains("odd").doesNotContain("\tat ");
        }
        Outcome format = typist.type("import", "--agent=a", "--format=xml", typist.file("odd", "[]"));
        assertThat(format.exitCode()).isEqualTo(2);
        assertThat(format.err()).contains("format: is none of auto, jsonl, messages, locomo, longmemeval");
    }
}
