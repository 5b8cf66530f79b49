package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.server.ServerRig.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultRoutesTest {
    private static final String AGENT = "/api/v1/agents/support";
    private static final String CARD = "4111111111111111";

    @TempDir
    Path directory;

    private Remembrancer remembrancer;
    private ServerRig rig;
    private VaultToken token;

    @BeforeEach
    void keepSomething() throws IOException {
        remembrancer = SmallMemory.vaulting(Files.createDirectories(directory.resolve("audit")));
        remembrancer.agent("support");
        rig = ServerRig.over(remembrancer, directory);
        Answer kept = rig.post(AGENT + "/remember", Map.of("content", "Pays with " + CARD, "user_id", "alice"));
        assertThat(kept.json().path("findings").path(0).path("action").asText()).isEqualTo("vaulted");
        token = VaultToken.in(kept.text("content")).iterator().next();
    }

    @AfterEach
    void stop() {
        rig.close();
        remembrancer.close();
    }

    private Answer reveal(String place) {
        return rig.post(AGENT + "/vault/" + token + "/reveal" + place, Map.of("reason", "a refund"));
    }

    @Test
    void aValueIsReadBackFromItsScopeWithAReason() {
        Answer shown = reveal("?user_id=alice");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("value")).isEqualTo(CARD);
        assertThat(shown.text("kind")).isEqualTo("card");
        assertThat(reveal("?all_scopes=true").text("value")).isEqualTo(CARD);
        assertThat(reveal("?user_id=bob").status()).isEqualTo(404);
        assertThat(reveal("").status()).isEqualTo(404);
        assertThat(rig.post(AGENT + "/vault/" + token + "/reveal?user_id=alice", Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(rig.get("/api/v1/audit?act=reveal").json().toString())
                .contains("\"reason\":\"a refund\"")
                .contains(token.value())
                .doesNotContain(CARD);
        // An answer tells the question again, so only what was recalled is looked at.
        assertThat(rig.post(AGENT + "/recall", Map.of("query", CARD, "user_id", "alice", "min_confidence", 0))
                        .json()
                        .path("memories")
                        .toString())
                .contains(token.value())
                .doesNotContain(CARD);
    }

    @Test
    void theExportOfAUserHasItOnlyForAReason() {
        assertThat(rig.get("/api/v1/export?user_id=alice").body())
                .contains(token.value())
                .doesNotContain(CARD);
        assertThat(rig.get("/api/v1/export?user_id=alice&reveal=asked%20for").body())
                .contains("{\"vault\":")
                .contains(CARD);
        assertThat(rig.get("/api/v1/export?reveal=asked%20for").status()).isEqualTo(422);
    }
}
