package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepAndRollbackTest {
    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    @Test
    void whatHasExpiredIsCountedAndThenRemoved() throws InterruptedException {
        typist.json("remember", "--agent=a", "stays");
        typist.json("remember", "--agent=a", "--ttl=1s", "is soon over");
        Thread.sleep(1_100);
        Outcome told = typist.type("sweep", "--dry-run");
        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).startsWith("would remove 1 expired version and 0 forgotten ones");
        JsonNode done = typist.json("sweep");
        assertThat(done.path("expired").asInt()).isEqualTo(1);
        assertThat(done.path("dry_run").asBoolean()).isFalse();
        assertThat(typist.json("stats").path("versions").asInt()).isEqualTo(1);
        assertThat(typist.json("sweep", "--dry-run", "--clock-is-right")
                        .path("expired")
                        .asInt())
                .isZero();
    }

    @Test
    void whatAnAddedRetentionWouldRemoveIsToldFirst() throws IOException, InterruptedException {
        typist.json("remember", "--agent=a", "--type=episodic", "came by");
        typist.json("remember", "--agent=a", "is a fact");
        Thread.sleep(1_100);
        Path added = Files.writeString(
                directory.resolve("added.yaml"), "retention:\n  events: {type: episodic, longest: 1s}\n");
        Outcome told = typist.type("sweep", "--dry-run", "--config=" + added);
        assertThat(told.out()).startsWith("would remove 0 expired versions, 1 kept long enough and 0 forgotten ones");
        assertThat(typist.json("stats").path("versions").asInt()).isEqualTo(2);
        assertThat(typist.json("sweep", "--config=" + added).path("outlived").asInt())
                .isEqualTo(1);
        assertThat(typist.json("stats").path("versions").asInt()).isEqualTo(1);
    }

    @Test
    void junkOfToolsIsNotRememberedAndTheRuleIsNamed() {
        Outcome told = typist.type("remember", "--agent=a", "--source=tool", "!?");
        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).startsWith("not remembered: discarded by the rule usual.wordless");
        JsonNode json = typist.json("remember", "--agent=a", "--source=tool", "...");
        assertThat(json.path("outcome").asText()).isEqualTo("discarded");
        assertThat(json.path("rule").asText()).isEqualTo("usual.wordless");
    }

    @Test
    void whatCameFromASessionIsTakenBack() {
        typist.json("remember", "--agent=a", "--key=home.city", "--source=import", "lives in Paris");
        String rome = typist.json("remember", "--agent=a", "--key=home.city", "--source=agent", "lives in Rome")
                .path("id")
                .asText();
        Outcome told = typist.type("rollback", "--agent=a", "--source=agent", "--dry-run");
        assertThat(told.out().lines().toList())
                .containsExactly(rome, "would take back 1 version; 1 other is current again");
        Outcome done = typist.type("rollback", "--agent=a", "--source=agent", "--after=2020-01-01");
        assertThat(done.out()).startsWith("took back 1 version; 1 other is current again");
        assertThat(typist.json("rollback", "--agent=a", "--source=agent").path("taken_back"))
                .isEmpty();
        assertThat(typist.json("list", "--agent=a").path("memories").findValuesAsText("content"))
                .containsExactly("lives in Paris");
        assertThat(typist.type("rollback", "--agent=a", "--after=2020-01-01").err())
                .contains("a session, an author or a source");
    }
}
