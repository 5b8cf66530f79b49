package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.ServerRig.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit record over HTTP: its actors are keys. */
class AuditRoutesTest {
    private static final String REMEMBER = "/api/v1/agents/support/remember";

    @TempDir
    Path directory;

    private Remembrancer remembrancer;
    private ServerRig rig;

    @BeforeEach
    void start() {
        remembrancer = SmallMemory.recorded(directory);
        rig = ServerRig.over(remembrancer, directory);
        assertThat(rig.post("/api/v1/agents", Map.of("name", "support")).status())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() {
        rig.close();
        remembrancer.close();
    }

    private static List<JsonNode> entries(Answer answer) {
        return StreamSupport.stream(answer.json().path("entries").spliterator(), false)
                .toList();
    }

    private String keyId() {
        return "key:"
                + rig.get("/api/v1/keys").json().path("keys").get(0).path("id").asText();
    }

    @Test
    void anEntryNamesTheKeyTheReasonAndTheRequest() {
        Answer answer = rig.send(rig.request(REMEMBER)
                .header("X-Request-Id", "req-42")
                .header("X-Audit-Reason", "ticket 4711")
                .POST(BodyPublishers.ofString("{\"content\":\"Prefers tea\",\"user_id\":\"alice\"}")));
        assertThat(answer.status()).isEqualTo(201);
        List<JsonNode> entries = entries(rig.get("/api/v1/audit?act=remember"));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.path("actor").asText()).isEqualTo(keyId());
            assertThat(entry.path("reason").asText()).isEqualTo("ticket 4711");
            assertThat(entry.path("request_id").asText()).isEqualTo("req-42");
            assertThat(entry.toString()).doesNotContain("alice", "tea");
        });
    }

    @Test
    void administrativeActsAreEntries() {
        Answer made = rig.post("/api/v1/keys", Map.of("name", "one more"));
        assertThat(rig.delete("/api/v1/keys/" + made.text("id")).status()).isEqualTo(200);
        assertThat(rig.get("/api/v1/agents/support/export").status()).isEqualTo(200);
        assertThat(entries(rig.get("/api/v1/audit?act=key_made&act=key_revoked&act=export")))
                .extracting(entry -> entry.path("act").asText())
                .containsExactly("export", "key_revoked", "key_made");
        assertThat(entries(rig.get("/api/v1/audit?act=key_revoked")))
                .singleElement()
                .extracting(entry -> entry.path("object").asText())
                .isEqualTo(made.text("id"));
    }

    @Test
    void whoReadAUserIsFound() {
        assertThat(rig.post("/api/v1/agents/support/recall", Map.of("query", "tea?", "user_id", "alice"))
                        .status())
                .isEqualTo(200);
        assertThat(rig.post("/api/v1/agents/support/recall", Map.of("query", "tea?", "user_id", "bob"))
                        .status())
                .isEqualTo(200);
        Answer answer = rig.get("/api/v1/audit?user_id=alice&act=recall&actor=" + keyId());
        assertThat(entries(answer)).hasSize(1);
    }

    @Test
    void pagesLeadToTheFirstEntry() {
        Answer page = rig.get("/api/v1/audit?limit=1");
        assertThat(entries(page)).hasSize(1);
        long next = page.json().path("next").asLong();
        Answer rest = rig.get("/api/v1/audit?limit=1000&before=" + next);
        assertThat(entries(rest))
                .last()
                .satisfies(entry -> assertThat(entry.path("act").asText()).isEqualTo("begun"));
        assertThat(rest.json().has("next")).isFalse();
    }

    @Test
    void theRecordIsVerified() {
        Answer answer = rig.get("/api/v1/audit/verify");
        assertThat(answer.json().path("intact").asBoolean()).isTrue();
        assertThat(answer.json().path("entries").asLong()).isPositive();
    }

    @Test
    void anUnknownActOrABadReasonIsRefused() {
        assertThat(rig.get("/api/v1/audit?act=dance").status()).isEqualTo(422);
        assertThat(rig.send(rig.request("/api/v1/agents")
                                .header("X-Audit-Reason", "x".repeat(201))
                                .GET())
                        .status())
                .isEqualTo(422);
    }
}
