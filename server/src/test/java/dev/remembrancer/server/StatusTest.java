package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTest extends ServerCase {
    @Test
    void whoeverAsksIsToldThatItIsReadyAndNoMore() {
        Answer answer = rig.send(rig.strangersRequest("/ready").GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().toString()).isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void whatIsHereIsCounted() {
        remember(Map.of("content", "a", "key", "k"));
        remember(Map.of("content", "b", "key", "k", "pinned", true));
        remember(Map.of("content", "c", "type", "episodic", "user_id", "alice"));

        JsonNode all = rig.get("/api/v1/statistics").json();
        assertThat(all.path("agents").asInt()).isEqualTo(1);
        assertThat(all.path("memories").asInt()).isEqualTo(2);
        assertThat(all.path("versions").asInt()).isEqualTo(3);
        assertThat(all.path("indexed")).isEqualTo(all.path("last_change"));

        JsonNode one = rig.get(AGENT + "/statistics").json();
        assertThat(one.path("memories").asInt()).isEqualTo(2);
        assertThat(one.path("versions").asInt()).isEqualTo(3);
        assertThat(one.path("pinned").asInt()).isEqualTo(1);
        assertThat(one.at("/by_type/semantic").asInt()).isEqualTo(1);
        assertThat(one.at("/by_type/episodic").asInt()).isEqualTo(1);
    }

    @Test
    void everyAnswerHasAnIdThatItsProblemHasToo() {
        Answer made = rig.get("/api/v1/nothing");
        Answer brought = rig.send(rig.request("/api/v1/nothing").header("X-Request-Id", "trace-7"));
        Answer odd = rig.send(rig.request("/api/v1/version").header("X-Request-Id", "a b"));

        assertThat(made.header("X-Request-Id")).matches("[0-9a-f]{16}").isEqualTo(made.text("request_id"));
        assertThat(brought.header("X-Request-Id")).isEqualTo("trace-7").isEqualTo(brought.text("request_id"));
        assertThat(odd.header("X-Request-Id")).matches("[0-9a-f]{16}");
    }
}
