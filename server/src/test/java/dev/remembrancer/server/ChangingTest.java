package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.http.JsonText;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangingTest extends ServerCase {
    private String path = "";

    @BeforeEach
    void tell() {
        path = AGENT + "/memories/"
                + remember(Map.of("content", "Deploys on Monday", "key", "deploy.day"))
                        .text("id");
    }

    @Test
    void aMemoryIsPinnedAndUnpinned() {
        assertThat(rig.patch(path, Map.of("pinned", true)).json().path("pinned").asBoolean())
                .isTrue();
        assertThat(rig.get(path).json().path("pinned").asBoolean()).isTrue();
        assertThat(rig.patch(path, Map.of("pinned", false))
                        .json()
                        .path("pinned")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aTypeIsNotChangedAndTheAnswerSaysSo() {
        Answer answer = rig.patch(path, Map.of("pinned", true, "memory_type", "episodic"));

        assertThat(answer.text("memory_type")).isEqualTo("semantic");
        assertThat(answer.json().path("ignored")).map(JsonNode::asText).containsExactly("memory_type");
    }

    @Test
    void aMemoryIsVerifiedByAPerson() {
        assertThat(rig.get(path).json().has("verified_at")).isFalse();
        assertThat(verify().text("verified_at")).isEqualTo("2026-03-10T12:00:00Z");
    }

    @Test
    void aMemoryIsCorrectedAndItsHistoryKept() {
        Answer corrected = correct("Deploys on Tuesday");

        assertThat(corrected.status()).isEqualTo(201);
        assertThat(corrected.text("content")).isEqualTo("Deploys on Tuesday");
        assertThat(corrected.json().path("version").asInt()).isEqualTo(2);
        assertThat(corrected.text("source")).isEqualTo("human");
        assertThat(rig.get(path).json().path("superseded").asBoolean()).isTrue();
        assertThat(rig.get(path + "/history").json().path("memories").findValuesAsText("content"))
                .containsExactly("Deploys on Monday", "Deploys on Tuesday");
    }

    @Test
    void aCorrectionThatIsSentAgainIsAConflictThatNamesTheNewVersion() {
        String id = correct("Deploys on Tuesday").text("id");
        Answer again = correct("Deploys on Tuesday");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).contains(id);
    }

    @Test
    void whatWasTrueByWhatWasKnownIsAnswered() {
        String late = path + "/as-of?valid_at=2026-03-10T12:00:00Z&known_at=2026-03-10T12:00:00Z";

        assertThat(rig.get(late).text("content")).isEqualTo("Deploys on Monday");
        assertThat(rig.get(path + "/as-of").text("content")).isEqualTo("Deploys on Monday");
        assertThat(rig.get(path + "/as-of?known_at=2026-03-09T12:00:00Z").status())
                .isEqualTo(404);
        assertThat(rig.get(path + "/as-of?known_at=yesterday").text("field")).isEqualTo("known_at");
    }

    @Test
    void aChangeOfWhatChangedMeanwhileIsRefused() {
        String read = rig.get(path).header("ETag");
        assertThat(read).matches("\"[0-9a-f]+\"");
        assertThat(rig.patch(path, Map.of("pinned", true)).header("ETag")).isNotEqualTo(read);

        Answer refused = pinIf(read);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.text("code")).isEqualTo("precondition_failed");
        assertThat(rig.send(rig.request(path).header("If-Match", read).DELETE()).status())
                .isEqualTo(412);
        assertThat(pinIf("\"x\", " + rig.get(path).header("ETag")).status()).isEqualTo(200);
        assertThat(pinIf("*").status()).isEqualTo(200);
        assertThat(pinIf("W/" + rig.get(path).header("ETag")).status()).isEqualTo(412);
    }

    @Test
    void ofThoseWhoReadTheSameOneAloneChangesIt() throws Exception {
        String path = AGENT + "/memories/" + remember(Map.of("content", "a")).text("id");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                String tag = rig.get(path).header("ETag");
                boolean pinned = round % 2 == 0;
                Callable<Integer> pin = () -> rig.send(rig.request(path)
                                .header("If-Match", tag)
                                .method("PATCH", BodyPublishers.ofByteArray(JsonText.bytes(Map.of("pinned", pinned)))))
                        .status();
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> one : threads.invokeAll(Collections.nCopies(8, pin))) {
                    statuses.add(one.get());
                }
                assertThat(statuses).as("round %s", round).containsOnlyOnce(200).containsOnly(200, 412);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatCannotBeSeenCannotBeChanged() {
        String hidden = AGENT + "/memories/"
                + remember(Map.of("content", "Hers", "user_id", "alice")).text("id");

        assertThat(rig.patch(hidden, Map.of("pinned", true)).status()).isEqualTo(404);
        assertThat(rig.post(hidden + "/correct", Map.of("content", "His")).status())
                .isEqualTo(404);
        assertThat(rig.post(hidden + "/verify", "").status()).isEqualTo(404);
        assertThat(rig.get(hidden + "/history").status()).isEqualTo(404);
        assertThat(rig.get(hidden + "/as-of").status()).isEqualTo(404);
        assertThat(rig.patch(hidden + "?user_id=alice", Map.of("pinned", true)).status())
                .isEqualTo(200);
    }

    @Test
    void aChangeMustSayWhat() {
        assertThat(rig.patch(path, Map.of()).text("field")).isEqualTo("pinned");
        assertThat(rig.post(path + "/correct", Map.of()).text("field")).isEqualTo("content");
        assertThat(rig.patch(path, Map.of("content", "x")).text("field")).isEqualTo("content");
    }

    private Answer correct(String content) {
        return rig.post(path + "/correct", Map.of("content", content));
    }

    private Answer verify() {
        return rig.post(path + "/verify", "");
    }

    private Answer pinIf(String tags) {
        return rig.send(rig.request(path)
                .header("If-Match", tags)
                .method("PATCH", BodyPublishers.ofByteArray(JsonText.bytes(Map.of("pinned", true)))));
    }
}
