package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.http.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferTest extends ServerCase {
    @Test
    void whatIsExportedIsPutBackAsItWas() throws IOException {
        remember(Map.of("content", "Deploys on Monday", "key", "deploy.day", "metadata", Map.of("n", 1)));
        remember(Map.of("content", "Deploys on Tuesday", "key", "deploy.day"));
        remember(Map.of("content", "Hers", "user_id", "alice", "pinned", true));
        Answer exported = rig.get(AGENT + "/export");

        assertThat(exported.status()).isEqualTo(200);
        assertThat(exported.header("Content-Type")).isEqualTo(Content.LINES);
        assertThat(exported.body().lines()).hasSize(4);
        assertThat(exported.body())
                .startsWith("{\"remembrancer_export\":1,\"agent\":\"support\"")
                .contains("\"memories\":3");

        try (Remembrancer other = SmallMemory.open();
                ServerRig there = ServerRig.over(other, Files.createDirectory(directory.resolve("other")))) {
            other.agent("support");
            JsonNode first = put(there, exported.body());
            JsonNode again = put(there, exported.body());

            assertThat(first.path("imported").asInt()).isEqualTo(3);
            assertThat(first.path("damaged").asInt()).isZero();
            assertThat(again.path("imported").asInt()).isZero();
            assertThat(again.path("already_there").asInt()).isEqualTo(3);
            assertThat(there.get(AGENT + "/export").body().lines())
                    .containsExactlyInAnyOrderElementsOf(exported.body().lines().toList());
        }
    }

    @Test
    void anExportCanBeNarrowedToAScope() {
        remember(Map.of("content", "Hers", "user_id", "alice"));
        remember(Map.of("content", "Everybody's"));

        assertThat(rig.get(AGENT + "/export?user_id=alice").body())
                .contains("Hers", "\"scope\":{\"user\":\"alice\"}", "\"memories\":1")
                .doesNotContain("Everybody's");
    }

    @Test
    void newMemoriesAreTakenInOneALine() {
        String lines = "{\"content\":\"One\",\"user_id\":\"alice\"}\n\n{\"content\":\"Two\"}\r\n";

        assertThat(put(rig, lines).path("imported").asInt()).isEqualTo(2);
        assertThat(put(rig, lines).path("already_there").asInt()).isEqualTo(2);
        assertThat(rig.get(AGENT + "/memories?user_id=alice")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatIsDamagedIsNamedAndTheRestTakenIn() {
        JsonNode taken =
                put(rig, "{\"content\":\"One\"}\n{\"content\":\ncanary\n{\"content\":7}\n{\"content\":\"Two\"}\n");

        assertThat(taken.path("imported").asInt()).isEqualTo(2);
        assertThat(taken.path("damaged").asInt()).isEqualTo(3);
        assertThat(taken.path("damages").findValuesAsText("place"))
                .containsExactly("line 2, byte 18", "line 3, byte 30", "line 4, byte 37");
        assertThat(taken.toString()).doesNotContain("canary");
    }

    @Test
    void anExportThatWasCutOffIsTold() {
        remember(Map.of("content", "One"));
        String cut = rig.get(AGENT + "/export").body().lines().findFirst().orElseThrow();

        assertThat(put(rig, cut).at("/damages/0/reason").asText()).contains("0 of 1");
    }

    @Test
    void anExportOfALaterFormIsRefused() {
        Answer refused = rig.post(AGENT + "/import", "{\"remembrancer_export\":2,\"agent\":\"a\",\"memories\":0}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).contains("newer");
    }

    @Test
    void anImportMayBeLongerThanOtherRequests() {
        String line = "{\"content\":\"" + "x".repeat(500_000) + "\",\"tags\":[\"%d\"]}\n";
        StringBuilder lines = new StringBuilder();
        List.of(1, 2, 3, 4, 5).forEach(i -> lines.append(line.formatted(i)));

        assertThat(lines.length()).isGreaterThan(Limits.DEFAULT.bodyBytes());
        assertThat(put(rig, lines.toString()).path("damaged").asInt()).isZero();
    }

    @Test
    void anExportThatCannotBeReadIsAProblem() {
        TroubledStore store = new TroubledStore();
        try (Remembrancer other = SmallMemory.over(store);
                ServerRig there = ServerRig.over(other, directory.resolve("other"))) {
            other.agent("support");
            assertThat(there.get(AGENT + "/export").status()).isEqualTo(200);
            store.meetReading(() -> {
                throw new TroubledStore.DiskFullException();
            });
            assertThat(there.get(AGENT + "/export").status()).isEqualTo(503);
            store.meetReading(() -> {});
        }
    }

    private static JsonNode put(ServerRig rig, String lines) {
        Answer answer = rig.post(AGENT + "/import", lines);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
