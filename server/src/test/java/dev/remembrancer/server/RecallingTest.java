package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecallingTest extends ServerCase {
    @BeforeEach
    void tell() {
        remember(Map.of("content", "Company uses Slack for comms", "tags", List.of("tools")));
        remember(Map.of("content", "Last deployment of Slack bot was on March 10", "type", "episodic"));
        remember(Map.of("content", "Alice pins the Slack channel", "user_id", "alice", "pinned", true));
    }

    @Test
    void whatBearsOnTheQuestionComesBackWithConfidence() {
        Answer answer = recall(Map.of("query", "Slack comms", "min_confidence", 0));

        JsonNode first = answer.json().at("/memories/0");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("query")).isEqualTo("Slack comms");
        assertThat(first.path("content").asText()).isEqualTo("Company uses Slack for comms");
        assertThat(first.path("confidence").isNumber()).isTrue();
        assertThat(first.has("explanation")).isFalse();
        assertThat(answer.json().path("total_found").asInt())
                .isEqualTo(answer.json().path("memories").size())
                .isEqualTo(2);
    }

    @Test
    void resultsSayTheSameInTheOtherForm() {
        JsonNode answer =
                recall(Map.of("query", "Slack comms", "min_confidence", 0)).json();

        assertThat(answer.at("/results/0/memory/id")).isEqualTo(answer.at("/memories/0/id"));
        assertThat(answer.at("/results/0/confidence")).isEqualTo(answer.at("/memories/0/confidence"));
        assertThat(answer.at("/results/0/similarity").isNumber()).isTrue();
    }

    @Test
    void anExplanationIsGivenWhenAskedFor() {
        JsonNode explained = recall(Map.of("query", "Slack comms", "explain", true, "min_confidence", 0))
                .json()
                .at("/memories/0/explanation");

        assertThat(explained.path("score").isNumber()).isTrue();
        assertThat(explained.path("terms").isArray()).isTrue();
        assertThat(explained.path("parts").isEmpty()).isFalse();
        assertThat(explained.at("/confidence/calibration").asText()).isEqualTo("built-in-2");
    }

    @Test
    void aQuestionIsAskedInItsTimeZoneOrRefused() {
        JsonNode there = recall(Map.of(
                        "query",
                        "Slack deployment today",
                        "time_zone",
                        "Asia/Tokyo",
                        "explain",
                        true,
                        "min_confidence",
                        0))
                .json();
        assertThat(there.at("/memories/0/explanation/parts/time").asDouble()).isPositive();
        Answer nowhere = recall(Map.of("query", "Slack", "time_zone", "Mars/Olympus"));
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.json().toString()).contains("time_zone", "Europe/Berlin");
    }

    @Test
    void conditionsNarrowTheAnswer() {
        assertThat(contents(Map.of("query", "Slack", "min_confidence", 0, "top_k", 1)))
                .hasSize(1);
        assertThat(contents(Map.of("query", "Slack", "min_confidence", 0, "tags", List.of("tools"))))
                .containsExactly("Company uses Slack for comms");
        assertThat(contents(Map.of("query", "Slack", "min_confidence", 0, "memory_type", "episodic")))
                .containsExactly("Last deployment of Slack bot was on March 10");
        assertThat(contents(Map.of("query", "Slack", "min_confidence", 0, "types", List.of("procedural"))))
                .isEmpty();
        assertThat(contents(Map.of("query", "Slack", "min_confidence", 0, "known_at", "2026-03-09T00:00:00Z")))
                .isEmpty();
        assertThat(contents(Map.of("query", "Slack", "threshold", 1))).isEmpty();
    }

    @Test
    void aContextIsReadyForAPrompt() {
        Answer answer = rig.post(
                AGENT + "/inject-context",
                Map.of("message", "Where do we talk? Slack?", "user_id", "alice", "budget", 500, "threshold", 0));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("context")).contains("Alice pins the Slack channel");
        assertThat(answer.json().path("context_block")).isEqualTo(answer.json().path("context"));
        assertThat(answer.json().path("tokens").asInt()).isBetween(1, 500);
        assertThat(answer.json().path("memories_used").asInt())
                .isEqualTo(answer.json().path("memories").size())
                .isPositive();
        assertThat(answer.json().at("/memories/0/mark").asText()).isNotEmpty();
    }

    @Test
    void aContextCanBeAskedForAsAQueryToo() {
        Answer answer = rig.post(AGENT + "/inject-context", Map.of("query", "Slack", "max_tokens", 200));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("tokens").asInt()).isLessThanOrEqualTo(200);
    }

    @Test
    void whatIsNotUsedIsNamedInTheAnswer() {
        JsonNode answer = recall(
                        Map.of("query", "Slack", "context_messages", List.of(Map.of("role", "user", "content", "Hi"))))
                .json();

        assertThat(answer.path("ignored")).map(JsonNode::asText).containsExactly("context_messages");
    }

    private List<String> contents(Map<String, ?> query) {
        return recall(query).json().path("memories").findValuesAsText("content");
    }
}
