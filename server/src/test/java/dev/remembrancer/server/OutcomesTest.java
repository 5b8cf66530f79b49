package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How procedures fare, over HTTP: reported, read, asked about, decided. */
class OutcomesTest extends ServerCase {
    private String procedure() {
        return remember(Map.of("content", "To deploy, run make release", "type", "procedural", "user_id", "alice"))
                .text("id");
    }

    private static String outcome(String id, String user) {
        return AGENT + "/memories/" + id + "/outcome?user_id=" + user;
    }

    @Test
    void outcomesAreCountedAndAThirdFailureAsksAPerson() {
        String id = procedure();
        String path = outcome(id, "alice");
        assertThat(rig.post(path, Map.of("outcome", "succeeded"))
                        .json()
                        .path("succeeded")
                        .asInt())
                .isEqualTo(1);
        rig.post(path, Map.of("outcome", "failed"));
        rig.post(path, Map.of("outcome", "failed"));
        Answer third = rig.post(path, Map.of("outcome", "failed", "note", "no rule to make target"));
        assertThat(third.status()).isEqualTo(200);
        assertThat(third.json().path("failed_in_a_row").asInt()).isEqualTo(3);
        assertThat(third.json().path("line_failed").asInt()).isEqualTo(3);
        String review = AGENT + "/reviews/" + third.text("review");
        JsonNode shown = rig.get(review + "?user_id=alice").json();
        assertThat(shown.path("kind").asText()).isEqualTo("revalidate");
        assertThat(shown.path("why").asText()).isEqualTo("3 failures in a row");
        assertThat(shown.path("proposal").path("note").asText()).isEqualTo("no rule to make target");
        assertThat(rig.post(review + "/approve?user_id=alice", Map.of("by", "Ada"))
                        .text("state"))
                .isEqualTo("approved");
        JsonNode after = rig.get(path).json();
        assertThat(after.path("failed_in_a_row").asInt(-1)).isZero();
        assertThat(after.path("failed").asInt()).isEqualTo(3);
        assertThat(after.has("review")).isFalse();
    }

    @Test
    void whatIsNoOutcomeOrNoProcedureIsRefused() {
        String id = procedure();
        assertThat(rig.post(outcome(id, "bob"), Map.of("outcome", "failed")).status())
                .isEqualTo(404);
        assertThat(rig.get(outcome(id, "bob")).status()).isEqualTo(404);
        assertThat(rig.post(outcome(id, "alice"), Map.of("outcome", "perhaps")).status())
                .isEqualTo(422);
        assertThat(rig.post(outcome(id, "alice"), Map.of()).status()).isEqualTo(422);
        String fact =
                remember(Map.of("content", "Prefers tea", "user_id", "alice")).text("id");
        assertThat(rig.post(outcome(fact, "alice"), Map.of("outcome", "failed")).status())
                .isEqualTo(422);
        assertThat(rig.post("/api/v1/sweep", Map.of("dry_run", true))
                        .json()
                        .path("revalidations")
                        .asLong(-1))
                .isZero();
    }
}
