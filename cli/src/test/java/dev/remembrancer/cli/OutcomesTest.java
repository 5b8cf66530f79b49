package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How procedures fare, on the command line: reported, shown, asked about, decided. */
class OutcomesTest {
    @TempDir
    private Path directory;

    private Typist typist;
    private String id = "";

    @BeforeEach
    void open() {
        typist = Typist.in(directory);
        id = typist.json("remember", "--agent=a", "--type=procedural", "To deploy, run make release")
                .path("id")
                .asText();
    }

    @Test
    void aThirdFailureAsksAPersonWhoDecides() {
        assertThat(typist.type("outcome", "--agent=a", "--succeeded", id).out())
                .contains("succeeded 1, failed 0, 0 in a row");
        typist.type("outcome", "--agent=a", "--failed", id);
        typist.type("outcome", "--agent=a", "--failed", id);
        JsonNode third = typist.json("outcome", "--agent=a", "--failed", "--note=no rule to make target", id);
        String review = third.path("review").asText();
        assertThat(typist.type("outcome", "--agent=a", id).out())
                .contains("succeeded 1, failed 3, 3 in a row", review + " asks whether it still holds");
        assertThat(typist.type("review", "list", "--agent=a").out())
                .contains(review, "revalidate", "3 failures in a row");
        assertThat(typist.type("review", "show", "--agent=a", review).out())
                .contains("whether " + id + " still holds; told was: no rule to make target")
                .contains("procedure: To deploy, run make release");
        assertThat(typist.type("outcome", "--agent=a", "--failed", "--succeeded", id)
                        .exitCode())
                .isEqualTo(2);
        assertThat(typist.type("review", "reject", "--agent=a", "--by=Ada", review)
                        .out())
                .contains("rejected by Ada");
        assertThat(typist.type("outcome", "--agent=a", id).exitCode()).isEqualTo(1);
    }

    @Test
    void aSweepTellsAboutHowManyItWouldAsk() throws IOException {
        Path config = Files.writeString(directory.resolve("config.yaml"), "policy: {revalidate_after: 1s}");
        assertThat(typist.type("sweep", "--dry-run", "--config=" + config).out())
                .contains("would ask about ", " that nobody verified for too long");
        assertThat(typist.json("sweep", "--dry-run").path("revalidations").asInt(-1))
                .isZero();
    }
}
