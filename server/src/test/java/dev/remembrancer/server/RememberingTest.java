package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.http.JsonText;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberingTest extends ServerCase {
    private static final Map<String, Object> TONE =
            Map.of("content", "Prefers a formal tone", "user_id", "alice", "key", "preference.tone");

    @Test
    void theAnswerHoldsTheMemoryAndWhatHappened() {
        Answer answer = remember(Map.of(
                "content",
                "Prefers a formal tone",
                "scope",
                Map.of("user", "alice"),
                "key",
                "preference.tone",
                "tags",
                List.of("style"),
                "metadata",
                Map.of("ticket", 7),
                "ttl_days",
                30,
                "pinned",
                true));

        JsonNode memory = answer.json();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("id")).startsWith("mem_");
        assertThat(answer.text("content")).isEqualTo("Prefers a formal tone");
        assertThat(answer.text("type")).isEqualTo("semantic");
        assertThat(answer.text("outcome")).isEqualTo("stored");
        assertThat(memory.path("version").asInt()).isEqualTo(1);
        assertThat(memory.at("/scope/user").asText()).isEqualTo("alice");
        assertThat(memory.at("/tags/0").asText()).isEqualTo("style");
        assertThat(memory.at("/metadata/ticket").asInt()).isEqualTo(7);
        assertThat(memory.path("pinned").asBoolean()).isTrue();
        assertThat(memory.path("supersedes")).isEmpty();
    }

    @Test
    void theSameKeySupersedes() {
        String first = remember(TONE).text("id");
        Answer second = remember(Map.of("content", "Prefers jokes", "user_id", "alice", "key", "preference.tone"));

        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        assertThat(second.json().at("/supersedes/0").asText()).isEqualTo(first);

        JsonNode old = rig.get(AGENT + "/memories/" + first + "?user_id=alice").json();
        assertThat(old.path("superseded").asBoolean()).isTrue();
        assertThat(old.path("superseded_by").asText()).isEqualTo(second.text("id"));
        assertThat(old.at("/supersession/reason").asText()).isEqualTo("changed");
    }

    @Test
    void anExactRepeatIsCountedNotStoredTwice() {
        String first = remember(TONE).text("id");
        Answer second = remember(TONE);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("id")).isEqualTo(first);
        assertThat(second.text("outcome")).isEqualTo("repeated");
        assertThat(second.json().path("deduplicated").asBoolean()).isTrue();
        assertThat(second.json().path("repeats").asInt()).isEqualTo(1);
    }

    @Test
    void aRequestThatIsSentAgainWithItsKeyIsAnsweredAgain() {
        Answer first = rememberWithKey("request-1", Map.of("content", "Company uses Slack"));
        Answer second = rememberWithKey("request-1", Map.of("content", "Company uses Slack"));
        Answer other = rememberWithKey("request-1", Map.of("content", "Company uses Teams"));

        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.text("outcome")).isEqualTo("replayed");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("code")).isEqualTo("conflict");
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        Answer answer = batch(List.of(
                Map.of("content", "Company uses Slack"),
                Map.of("content", "Last deployment was on March 10", "type", "episodic"),
                Map.of("content", "Company uses Slack")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("receipts"))
                .map(receipt -> receipt.path("outcome").asText())
                .containsExactly("stored", "stored", "repeated");
        assertThat(rig.get(AGENT + "/memories").json().path("total").asInt()).isEqualTo(2);
    }

    @Test
    void aBatchWithOneBadMemoryStoresNothingAndNamesIt() {
        Answer answer = batch(List.of(Map.of("content", "Company uses Slack"), Map.of("content", " ")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("memories[1].content");
        assertThat(rig.get(AGENT + "/memories").json().path("total").asInt()).isZero();
    }

    @Test
    void aBatchThatIsSentAgainWithItsKeyIsAnsweredAgain() {
        byte[] body = JsonText.bytes(Map.of("memories", List.of(Map.of("content", "a"), Map.of("content", "b"))));
        Answer first = rig.send(rig.request(AGENT + "/remember/batch")
                .header("Idempotency-Key", "batch-1")
                .POST(BodyPublishers.ofByteArray(body)));
        Answer second = rig.send(rig.request(AGENT + "/remember/batch")
                .header("Idempotency-Key", "batch-1")
                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(second.json().findValuesAsText("id"))
                .isEqualTo(first.json().findValuesAsText("id"))
                .hasSize(2);
        assertThat(second.json().findValuesAsText("outcome")).containsOnly("replayed");
    }

    @Test
    void numbersOfMetadataKeepTheirForm() {
        String id = rig.post(
                        AGENT + "/remember",
                        "{\"content\":\"a\",\"metadata\":{\"price\":1.10,\"big\":12345678901234567890}}")
                .text("id");

        Memory kept = remembrancer
                .agent("support")
                .memories(Scope.OPEN)
                .get(new MemoryId(id))
                .orElseThrow();
        assertThat(kept.statement().metadata().text()).isEqualTo("{\"price\":1.10,\"big\":12345678901234567890}");
    }

    @Test
    void textsComeBackAsTheyWere() {
        for (String text : List.of("Ünïcödé 😀 \u202e", "a\u0000b", "line\nline\u2028", "\"quoted\" \\ </memory>")) {
            // Of a person who answers for it: from others the guard holds hidden characters and delimiters back.
            String id = remember(Map.of("content", text, "source", "human")).text("id");
            assertThat(rig.get(AGENT + "/memories/" + id).text("content")).isEqualTo(text);
        }
    }

    private Answer batch(List<Map<String, String>> memories) {
        return rig.post(AGENT + "/remember/batch", Map.of("memories", memories));
    }

    private Answer rememberWithKey(String key, Map<String, String> memory) {
        return rig.send(rig.request(AGENT + "/remember")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(JsonText.bytes(memory))));
    }
}
