package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportAndImportTest {
    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    private void fill() {
        typist.json("remember", "--agent=a", "--key=plan", "Free");
        typist.json("remember", "--agent=a", "--key=plan", "--value={\"price\":1.10,\"z\":1,\"a\":2}", "Pro");
        typist.json("remember", "--agent=a", "--user=u", "--tag=t", "--pin", "--ttl=30d", "Of u\nin two lines 🎈");
        typist.json("remember", "--agent=a", "--user=u", "--session=7", "--type=episodic", "--author=Ann", "Hi");
        String wrong = typist.json("remember", "--agent=a", "--user=v", "wrong")
                .path("id")
                .asText();
        typist.json("correct", "--agent=a", "--user=v", wrong, "right");
    }

    private static JsonNode everything(Typist typist) {
        return typist.json("list", "--agent=a", "--all-scopes", "--every-version")
                .path("memories");
    }

    private Typist elsewhere() throws Exception {
        return Typist.in(Files.createDirectory(directory.resolve("elsewhere")));
    }

    @Test
    void anExportBeginsWithAManifestAndGivesTheSameMemoriesElsewhere() throws Exception {
        fill();
        Path file = directory.resolve("backup.jsonl");

        JsonNode done = typist.json("export", "--agent=a", file.toString());
        assertThat(done.path("memories").asInt()).isEqualTo(6);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(7);
        JsonNode manifest = new ObjectMapper().readTree(lines.get(0));
        assertThat(manifest.path("remembrancer_export").asInt()).isEqualTo(1);
        assertThat(manifest.path("agent").asText()).isEqualTo("a");
        assertThat(manifest.path("memories").asInt()).isEqualTo(6);
        assertThat(manifest.has("created_at")).isTrue();
        assertThat(lines).anyMatch(line -> line.contains("\"data\":{\"price\":1.10,\"z\":1,\"a\":2}"));

        Typist elsewhere = elsewhere();
        JsonNode restored = elsewhere.json("import", "--agent=a", file.toString());
        assertThat(restored.path("format").asText()).isEqualTo("jsonl");
        assertThat(restored.path("imported").asInt()).isEqualTo(6);
        assertThat(everything(elsewhere)).isEqualTo(everything(typist));
        Path again = directory.resolve("again.jsonl");
        elsewhere.json("export", "--agent=a", again.toString());
        assertThat(Files.readAllLines(again)).containsAll(lines.subList(1, 7));
        assertThat(elsewhere.json("check").path("ok").asBoolean()).isTrue();
        assertThat(elsewhere
                        .json("recall", "--agent=a", "--user=u", "balloon in two lines")
                        .path("memories"))
                .isNotEmpty();

        JsonNode twice = elsewhere.json("import", "--agent=a", file.toString());
        assertThat(twice.path("imported").asInt()).isZero();
        assertThat(twice.path("already_there").asInt()).isEqualTo(6);
    }

    @Test
    void aScopeKeepsTheExportToWhatIsBoundToIt() {
        fill();

        Outcome outcome = typist.type("export", "--agent=a", "--user=u", "-");

        assertThat(outcome.out().lines()).hasSize(3);
        assertThat(outcome.out()).contains("Of u", "\"Hi\"").doesNotContain("right", "Pro");
        assertThat(outcome.out().lines().findFirst().orElseThrow())
                .contains("\"scope\":{\"user\":\"u\"}", "\"memories\":2");
    }

    @Test
    void aCompressedExportComesBack() throws Exception {
        fill();
        Path file = directory.resolve("backup.jsonl.gz");
        typist.json("export", "--agent=a", file.toString());
        assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);

        Typist elsewhere = elsewhere();
        elsewhere.json("import", "--agent=a", file.toString());
        assertThat(everything(elsewhere)).isEqualTo(everything(typist));
    }

    @Test
    void anExportThatWasCutOrDamagedIsReportedAndWhatIsReadableComesIn() throws Exception {
        fill();
        Path file = directory.resolve("backup.jsonl");
        typist.json("export", "--agent=a", file.toString());
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).substring(0, 40));
        lines.remove(6);
        Files.write(file, lines);

        Typist elsewhere = elsewhere();
        Outcome outcome = elsewhere.type("import", "--agent=a", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("imported 4 memories (jsonl), 0 there already, 2 damaged");
        assertThat(outcome.err())
                .containsPattern("damaged: backup.jsonl, line 3, byte [0-9]+: the file ends in the middle")
                .contains("ends after 5 of 6 memories; it was cut off");
    }

    @Test
    void anExportOfALaterFormOrIntoAScopeIsRefused() {
        String later = typist.file("later.jsonl", "{\"remembrancer_export\":2,\"agent\":\"a\",\"memories\":0}\n");
        assertThat(typist.type("import", "--agent=a", later).err()).contains("use a newer one");

        String export = typist.file("e.jsonl", "{\"remembrancer_export\":1,\"agent\":\"a\",\"memories\":0}\n");
        Outcome scoped = typist.type("import", "--agent=a", "--user=u", export);
        assertThat(scoped.exitCode()).isEqualTo(1);
        assertThat(scoped.err()).contains("leave out --type and the scope");
    }

    @Test
    void anExportIsNeverHalfWritten() {
        fill();
        Outcome outcome = typist.type(
                "export", "--agent=a", directory.resolve("no/such/dir.jsonl").toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("such: there is no such file");
        assertThat(directory.toFile().list()).containsExactly("data");
    }

    @Test
    void newMemoriesComeOneALineAndBadLinesAreReported() {
        String file = typist.file(
                "new.jsonl",
                "\ufeff{\"content\":\"one\",\"user_id\":\"u\",\"tags\":[\"t\"],\"metadata\":{\"n\":1.50}}\r\n"
                        + "\n"
                        + "{\"content\":\"two\",\"key\":\"fact.two\",\"type\":\"procedural\",\"pinned\":true}\n"
                        + "{\"content\":\"three\"\n"
                        + "[1]\n"
                        + "{\"content\":\"\"}\n"
                        + "{\"content\":\"four\",\"colour\":\"red\"}\n"
                        + "{\"content\":\"five\",\"ttl_days\":36500}\n"
                        + "{\"content\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}\n"
                        + "{\"content\":\"six\"}");

        Outcome outcome = typist.type("import", "--json", "--agent=a", file);

        assertThat(outcome.exitCode()).isEqualTo(1);
        JsonNode done = outcome.json();
        assertThat(done.path("imported").asInt()).isEqualTo(3);
        assertThat(done.path("damaged").asInt()).isEqualTo(6);
        assertThat(done.path("damages").findValuesAsText("place"))
                .extracting(place -> place.substring(0, 6))
                .containsExactly("line 4", "line 5", "line 6", "line 7", "line 8", "line 9");
        assertThat(done.path("damages").findValuesAsText("reason"))
                .anyMatch(reason -> reason.contains("content: is empty"))
                .anyMatch(reason -> reason.contains("colour: is not a field"))
                .anyMatch(reason -> reason.contains("ttl: must be more than zero"));
        assertThat(everything(typist).findValuesAsText("content")).containsExactlyInAnyOrder("one", "two", "six");

        JsonNode before = everything(typist);
        JsonNode again = typist.type("import", "--json", "--agent=a", file).json();
        assertThat(again.path("imported").asInt()).isZero();
        assertThat(again.path("already_there").asInt()).isEqualTo(3);
        assertThat(everything(typist)).isEqualTo(before);
    }

    @Test
    void whatWasForgottenIsNotBroughtBackByTheSameLines() {
        String file = typist.file("new.jsonl", "{\"content\":\"one\"}\n{\"content\":\"two\"}\n");
        typist.json("import", "--agent=a", file);
        typist.json("forget", "--agent=a", "--all");

        JsonNode again = typist.json("import", "--agent=a", file);
        assertThat(again.path("imported").asInt()).isZero();
        assertThat(again.path("passed_over").toString()).contains("forgotten or expired since\":2");
    }

    @Test
    void newMemoriesTakeTheScopeAndTypeThatWereAskedForUnlessTheyHaveTheirOwn() {
        String file = typist.file(
                "new.jsonl",
                "{\"content\":\"one\"}\n{\"content\":\"two\",\"type\":\"semantic\",\"user_id\":\"other\"}\n");

        Outcome outcome = typist.type("import", "--json", "--agent=a", "--user=u", "--type=procedural", file);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().path("damages").path(0).path("reason").asText())
                .contains("scope.user: is bound to another id");
        JsonNode memory = everything(typist).path(0);
        assertThat(memory.path("type").asText()).isEqualTo("procedural");
        assertThat(memory.path("scope").path("user").asText()).isEqualTo("u");
    }

    @Test
    void aFileThatIsNotUtf8IsReportedByLine() throws Exception {
        Path file = directory.resolve("latin.jsonl");
        Files.write(
                file,
                "{\"content\":\"caf\u00e9\"}\n{\"content\":\"tea\"}\n"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        Outcome outcome = typist.type("import", "--agent=a", "--format=jsonl", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("line 1, byte 0: is not UTF-8");
        assertThat(everything(typist).findValuesAsText("content")).containsExactly("tea");
    }
}
