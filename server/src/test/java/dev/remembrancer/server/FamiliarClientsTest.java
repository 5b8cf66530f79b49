package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests as clients of another memory service (Kronvex) send them, and the names they read in the answers. */
class FamiliarClientsTest extends ServerCase {
    @Test
    void anAgentIsMadeRememberedForAndAsked() {
        JsonNode agent =
                post("/api/v1/agents", "{\"name\": \"crm\", \"description\": \"Customers\", \"metadata\": {}}");
        String path = "/api/v1/agents/" + agent.path("id").asText();

        JsonNode stored = post(
                path + "/remember",
                "{\"content\": \"User is on the Pro plan\", \"memory_type\": \"fact\", \"session_id\": null,"
                        + " \"metadata\": {\"k\": \"v\"}, \"ttl_days\": 30, \"pinned\": false}");
        assertThat(stored.fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "agent_id",
                        "content",
                        "session_id",
                        "memory_type",
                        "metadata",
                        "created_at",
                        "access_count",
                        "expires_at",
                        "pinned",
                        "deduplicated",
                        "superseded",
                        "superseded_by",
                        "user_id");
        assertThat(stored.path("agent_id")).isEqualTo(agent.path("id"));
        assertThat(stored.path("memory_type").asText()).isEqualTo("semantic");
        assertThat(stored.path("superseded").isBoolean()).isTrue();

        JsonNode found = post(
                path + "/recall",
                "{\"query\": \"Pro plan\", \"top_k\": 5, \"threshold\": 0.0, \"context_messages\": []}");
        JsonNode result = found.at("/results/0");
        assertThat(result.at("/memory/content").asText()).isEqualTo("User is on the Pro plan");
        assertThat(result.path("similarity").isNumber()).isTrue();
        assertThat(result.path("confidence").isNumber()).isTrue();
        assertThat(found.path("total_found").asInt()).isEqualTo(1);
        assertThat(found.has("ignored")).isTrue();

        JsonNode context =
                post(path + "/inject-context", "{\"message\": \"Pro plan\", \"top_k\": 5, \"threshold\": 0.0}");
        assertThat(context.path("context_block").asText()).contains("User is on the Pro plan");
        assertThat(context.path("memories_used").asInt()).isEqualTo(1);

        JsonNode listed = rig.get(path + "/memories?memory_type=fact").json();
        assertThat(listed.path("total").asInt()).isEqualTo(1);
        assertThat(rig.delete(path + "/memories/" + stored.path("id").asText()).status())
                .isEqualTo(200);
        assertThat(rig.delete(path).status()).isEqualTo(204);
    }

    @Test
    void theirTypesAreUnderstood() {
        assertThat(Map.of(
                        "fact", "semantic",
                        "preference", "semantic",
                        "context", "episodic",
                        "procedure", "procedural",
                        "episodic", "episodic"))
                .allSatisfy((theirs, ours) -> assertThat(remember(Map.of("content", theirs, "memory_type", theirs))
                                .text("memory_type"))
                        .isEqualTo(ours));
    }

    private JsonNode post(String path, String body) {
        ServerRig.Answer answer = rig.post(path, body);
        assertThat(answer.status()).as("%s", answer.json()).isBetween(200, 201);
        return answer.json();
    }
}
