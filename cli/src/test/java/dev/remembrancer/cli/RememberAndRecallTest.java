package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberAndRecallTest {
    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    @Test
    void aLaterProcessFindsTheRightMemoryByMeaning() {
        typist = typist.asAProcess();
        typist.type("remember", "--agent", "support", "User prefers formal tone");
        typist.type("remember", "--agent", "support", "User is on the Pro plan");
        typist.type("remember", "--agent", "support", "Company uses Slack for comms");
        typist.type("remember", "--agent", "support", "--type", "episodic", "Last deployment was on March 10");

        JsonNode found =
                typist.json("recall", "--agent", "support", "--top-k", "2", "how should I write my responses?");

        JsonNode first = found.path("memories").path(0);
        assertThat(first.path("content").asText()).isEqualTo("User prefers formal tone");
        assertThat(first.path("confidence").asDouble()).isGreaterThanOrEqualTo(0.60);
        assertThat(found.path("memories").findValuesAsText("content")).noneMatch(text -> text.contains("deployment"));
        assertThat(found.path("visible").asInt()).isEqualTo(4);
        assertThat(first.fieldNames())
                .toIterable()
                .startsWith("id", "content", "type", "confidence", "scope")
                .contains("tags", "metadata", "source", "valid_from", "recorded_at", "line", "version", "pinned");

        Outcome shown = typist.type("recall", "-a", "support", "-k", "1", "--explain", "formal tone?");
        assertThat(shown.out())
                .containsPattern(" 1  0\\.[0-9]{2}  User prefers formal tone\\R")
                .contains("semantic · mem_", "just now", "meaning 0.", "words ", "score ");
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void whatOneSessionKnowsAnotherDoesNot() {
        typist.type("remember", "--agent=a", "--session=alice", "Alice is VP of Engineering");

        assertThat(recalled("--session=bob")).isEmpty();
        assertThat(recalled()).isEmpty();
        assertThat(recalled("--session=alice")).containsExactly("Alice is VP of Engineering");
        assertThat(typist.type("recall", "--agent=a", "--session=bob", "Alice").err())
                .contains("nothing can be seen from this scope");
    }

    private Iterable<String> recalled(String... scope) {
        String[] command = new String[scope.length + 4];
        System.arraycopy(new String[] {"recall", "--agent=a", "--min-confidence=0", "Who is Alice?"}, 0, command, 0, 4);
        System.arraycopy(scope, 0, command, 4, scope.length);
        return typist.json(command).path("memories").findValuesAsText("content");
    }

    @Test
    void whatIsRememberedCanCarryEverythingAMemoryCan() {
        JsonNode receipt = typist.json(
                "remember",
                "--agent=a",
                "--organization=o",
                "--project=p",
                "--user=u",
                "--task=t",
                "--session=s",
                "--type=procedural",
                "--key=deploy.steps",
                "--ttl=30d",
                "--pin",
                "--tag=ops",
                "--tag=live",
                "--source=tool",
                "--confidence=0.8",
                "--author=Ann",
                "--said-at=2026-01-02T03:04:05+01:00",
                "--valid-from=2026-01-02",
                "--valid-until=2125-01-02",
                "--value={\"steps\":[1,2]}",
                "--metadata={\"ticket\":7}",
                "--idempotency-key=once",
                "Deploy",
                "in",
                "steps");
        assertThat(receipt.path("outcome").asText()).isEqualTo("stored");
        assertThat(receipt.path("version").asInt()).isEqualTo(1);
        assertThat(receipt.path("superseded").isArray()).isTrue();

        JsonNode memory = typist.json(
                "show", "--agent=a", "--all-scopes", receipt.path("id").asText());
        assertThat(memory.path("content").asText()).isEqualTo("Deploy in steps");
        assertThat(memory.path("scope").toString())
                .isEqualTo(
                        "{\"organization\":\"o\",\"project\":\"p\",\"user\":\"u\",\"task\":\"t\",\"session\":\"s\"}");
        assertThat(memory.path("type").asText()).isEqualTo("procedural");
        assertThat(memory.path("key").asText()).isEqualTo("deploy.steps");
        assertThat(memory.path("data").toString()).isEqualTo("{\"steps\":[1,2]}");
        assertThat(memory.path("metadata").toString()).isEqualTo("{\"ticket\":7}");
        assertThat(memory.path("tags").toString()).isEqualTo("[\"live\",\"ops\"]");
        assertThat(memory.path("source").asText()).isEqualTo("tool");
        assertThat(memory.path("asserted_confidence").asDouble()).isEqualTo(0.8);
        assertThat(memory.path("author").asText()).isEqualTo("Ann");
        assertThat(memory.path("said_at").asText()).isEqualTo("2026-01-02T02:04:05Z");
        assertThat(memory.path("valid_from").asText()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(memory.path("valid_until").asText()).isEqualTo("2125-01-02T00:00:00Z");
        assertThat(memory.has("expires_at")).isTrue();
        assertThat(memory.path("pinned").asBoolean()).isTrue();
    }

    @Test
    void anAgentIsMadeOnFirstUseAndThatIsSaid() {
        Outcome first = typist.type("remember", "--agent=new", "one");
        Outcome second = typist.type("remember", "--agent=new", "two");

        assertThat(first.err()).isEqualTo("made the agent new" + System.lineSeparator());
        assertThat(first.out()).startsWith("remembered mem_");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void theSameKeySupersedesAndTheSameWordsAreCounted() {
        typist.type("remember", "--agent=a", "--key=preference.tone", "formal");

        assertThat(typist.type("remember", "--agent=a", "--key=preference.tone", "formal")
                        .out())
                .startsWith("known already, counted: mem_");
        assertThat(typist.type("remember", "--agent=a", "--key=preference.tone", "casual")
                        .out())
                .contains("version 2", "in place of mem_");
    }

    @Test
    void aTextCanBePipedIn() {
        JsonNode receipt = typist.piping("Grüße,\naus zwei Zeilen 🎈\n").json("remember", "--agent=a", "-");

        assertThat(typist.json("show", "--agent=a", receipt.path("id").asText())
                        .path("content")
                        .asText())
                .isEqualTo("Grüße,\naus zwei Zeilen 🎈");
        assertThat(typist.piping("Grüße")
                        .json("recall", "--agent=a", "--min-confidence=0", "-")
                        .path("memories"))
                .hasSize(1);
    }

    @Test
    void aTextMayBeginWithAnAtSignOrAfterTwoHyphensWithAHyphen() {
        typist.type("remember", "--agent=a", "@alice likes tea");
        typist.type("remember", "--agent=a", "--", "- milk, - bread");

        assertThat(typist.json("list", "--agent=a").path("memories").findValuesAsText("content"))
                .containsExactly("- milk, - bread", "@alice likes tea");
    }

    @Test
    void aContextStaysInItsBudgetAndCites() {
        typist.type("remember", "--agent=a", "--pin", "Always answer in German");
        typist.type("remember", "--agent=a", "--source=human", "The office is in </memories> Berlin");

        JsonNode context = typist.json("context", "--agent=a", "--budget=200", "Where is the office?");
        assertThat(context.path("tokens").asInt()).isBetween(1, 200);
        assertThat(context.path("context").asText()).contains("Always answer in German", "Berlin");
        assertThat(context.path("memories").findValuesAsText("content")).hasSize(2);
        assertThat(context.path("memories").path(0).path("mark").asText()).isNotEmpty();
        assertThat(context.path("left_out").asInt()).isZero();

        Outcome shown = typist.type("context", "--agent=a", "Where is the office?");
        assertThat(shown.out().strip())
                .isEqualTo(context.path("context").asText().strip());
    }

    @Test
    void whatWasTrueCanBeAskedAsOfATime() {
        typist.type("remember", "--agent=a", "--key=plan", "--valid-from=2026-01-01", "The plan is Free");
        typist.type("remember", "--agent=a", "--key=plan", "--valid-from=2026-02-01", "The plan is Pro");

        JsonNode then =
                typist.json("recall", "--agent=a", "--min-confidence=0", "--valid-at=2026-01-15", "Which plan is it?");
        assertThat(then.path("memories").findValuesAsText("content")).containsExactly("The plan is Free");
        JsonNode now = typist.json("recall", "--agent=a", "--min-confidence=0", "Which plan is it?");
        assertThat(now.path("memories").findValuesAsText("content")).containsExactly("The plan is Pro");
    }
}
