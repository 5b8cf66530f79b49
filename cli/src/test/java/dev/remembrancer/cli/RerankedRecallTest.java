package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import dev.remembrancer.spi.Reranker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line shows by what a memory's reranker put results into their order. The command itself brings none. */
class RerankedRecallTest {
    @TempDir
    Path directory;

    private static Reranker.Scores proFirst(String question, List<String> texts) {
        return new Reranker.Scores(
                texts.stream().map(text -> text.contains("Pro") ? 4.5 : -1.25).toList());
    }

    @Test
    void anExplanationShowsItsScore() {
        Typist plain = Typist.in(directory);
        Typist reranked = plain.reranked(RerankedRecallTest::proFirst);
        plain.type("remember", "--agent", "support", "User prefers formal tone");
        plain.type("remember", "--agent", "support", "User is on the Pro plan");
        String[] question = {"recall", "--agent", "support", "--explain", "--min-confidence", "0", "formal tone?"};

        Outcome own = plain.type(question);
        Outcome shown = reranked.type(question);
        assertThat(own.out()).containsPattern(" 1  0\\.[0-9]{2}  User prefers formal tone\\R");
        assertThat(own.out()).doesNotContain("reranker");
        assertThat(shown.out())
                .containsPattern(" 1  0\\.[0-9]{2}  User is on the Pro plan\\R")
                .containsPattern(" 2  0\\.[0-9]{2}  User prefers formal tone\\R")
                .containsSubsequence("placed by reranker 4.500", "placed by reranker -1.250");

        JsonNode json = reranked.json(question);
        assertThat(json.path("order").asText()).isEqualTo("reranker");
        assertThat(json.at("/memories/0/explanation/reranker_score").asDouble()).isEqualTo(4.5);
        assertThat(plain.json(question).path("order").asText()).isEqualTo("confidence");
    }
}
