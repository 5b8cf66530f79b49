package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contradictions over HTTP: told when they are found, proposed for review, and undone. */
class ConflictsTest extends ServerCase {
    private Answer says(String text) {
        return remember(Map.of("content", text, "user_id", "alice"));
    }

    @Test
    void whatIsContradictedIsReplacedAndReinstated() {
        String berlin = says("I live in Berlin").text("id");
        Answer munich = says("I moved to Munich");
        assertThat(munich.json().path("supersedes").path(0).asText()).isEqualTo(berlin);
        JsonNode retired =
                rig.get(AGENT + "/memories/" + berlin + "?user_id=alice").json();
        assertThat(retired.path("superseded").asBoolean()).isTrue();
        assertThat(retired.path("supersession").path("reason").asText()).isEqualTo("conflict");
        assertThat(retired.path("supersession").path("evidence").path("rule").asText())
                .isEqualTo("conflict.residence");
        String path = AGENT + "/memories/" + berlin + "/reinstate?user_id=";
        assertThat(rig.post(path + "bob", Map.of()).status()).isEqualTo(404);
        Answer back = rig.post(path + "alice", Map.of());
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().path("superseded").asBoolean()).isFalse();
        assertThat(rig.post(path + "alice", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void whatMayBeContradictedIsProposed() {
        String older = says("I live in Berlin and I love the lakes around it.").text("id");
        Answer newer = says("I moved to Munich.");
        String review = newer.text("review");
        assertThat(newer.text("outcome")).isEqualTo("stored");
        assertThat(newer.text("content")).isEqualTo("I moved to Munich.");
        JsonNode shown =
                rig.get(AGENT + "/reviews/" + review + "?user_id=alice").json();
        assertThat(shown.path("kind").asText()).isEqualTo("supersede");
        assertThat(shown.path("evidence").path(0).path("action").asText()).isEqualTo("proposed");
        assertThat(shown.path("proposal").path("id").asText()).isEqualTo(older);
        assertThat(shown.path("proposal").path("by").asText()).isEqualTo(newer.text("id"));
        String approve = AGENT + "/reviews/" + review + "/approve?user_id=alice";
        assertThat(rig.post(approve, Map.of("by", "Ada", "content", "other")).status())
                .isEqualTo(422);
        assertThat(rig.post(approve, Map.of("by", "Ada")).text("state")).isEqualTo("approved");
        assertThat(rig.get(AGENT + "/memories/" + older + "?user_id=alice")
                        .json()
                        .path("superseded_by")
                        .asText())
                .isEqualTo(newer.text("id"));
    }
}
