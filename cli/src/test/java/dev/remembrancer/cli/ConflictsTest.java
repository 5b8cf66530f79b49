package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contradictions on the command line: told when they are found, shown for review, and undone. */
class ConflictsTest {
    @TempDir
    private Path directory;

    private Typist typist;

    @BeforeEach
    void open() {
        typist = Typist.in(directory);
    }

    private String says(String text) {
        return typist.type("remember", "--agent=a", "--user=alice", text).out();
    }

    @Test
    void whatIsContradictedIsReplacedAndReinstated() {
        JsonNode berlin = typist.json("remember", "--agent=a", "--user=alice", "I live in Berlin");
        String id = berlin.path("id").asText();
        assertThat(says("I moved to Munich")).contains("in place of " + id);
        assertThat(typist.type("list", "--agent=a", "--user=alice").out())
                .contains("Munich")
                .doesNotContain("Berlin");
        JsonNode shown = typist.json("show", "--agent=a", "--user=alice", id);
        assertThat(shown.path("superseded").path("reason").asText()).isEqualTo("conflict");
        assertThat(shown.path("superseded").path("evidence").path("rule").asText())
                .isEqualTo("conflict.residence");
        assertThat(typist.type("reinstate", "--agent=a", "--user=alice", id).out())
                .contains("reinstated " + id);
        assertThat(typist.type("list", "--agent=a", "--user=alice").out()).contains("Munich", "Berlin");
        assertThat(typist.type("reinstate", "--agent=a", "--user=alice", id).exitCode())
                .isEqualTo(1);
    }

    @Test
    void whatMayBeContradictedWaitsForReview() {
        says("I live in Berlin and I love the lakes around it.");
        JsonNode newer = typist.json("remember", "--agent=a", "--user=alice", "I moved to Munich");
        String review = newer.path("review").asText();
        assertThat(newer.path("outcome").asText()).isEqualTo("stored");
        assertThat(says("I moved to Oslo.")).contains("in place of", "it contradicts an earlier memory", "rev_");
        assertThat(typist.type("review", "list", "--agent=a", "--user=alice").out())
                .contains(review, "supersede", "conflict.residence in content");
        assertThat(typist.type("review", "show", "--agent=a", "--user=alice", review)
                        .out())
                .contains("older: I live in Berlin and I love the lakes", "newer: I moved to Munich");
        assertThat(typist.type("review", "edit", "--agent=a", "--user=alice", "--by=Ada", review, "other")
                        .exitCode())
                .isNotZero();
        assertThat(typist.type("review", "reject", "--agent=a", "--user=alice", "--by=Ada", review)
                        .out())
                .contains("rejected by Ada");
        String second = typist.json("review", "list", "--agent=a", "--user=alice")
                .path("reviews")
                .path(0)
                .path("id")
                .asText();
        typist.json("review", "approve", "--agent=a", "--user=alice", "--by=Ada", second);
        assertThat(typist.type("list", "--agent=a", "--user=alice").out())
                .contains("Oslo")
                .doesNotContain("lakes");
    }
}
