package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.http.JsonText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over what it is shipped with: the real store, index and model. */
class EmbeddedServerIT {
    private static final String AGENT = "/api/v1/agents/support";

    @TempDir
    Path directory;

    @Test
    void whatWasToldIsFoundByItsMeaningAfterARestart() throws Exception {
        String key;
        try (Remembrancer remembrancer = Remembrancer.open(directory);
                RemembrancerServer server = RemembrancerServer.start(remembrancer, ServerRig.options(directory))) {
            key = server.newKey().orElseThrow();
            post(server, key, "/api/v1/agents", Map.of("name", "support"));
            post(
                    server,
                    key,
                    AGENT + "/remember/batch",
                    Map.of(
                            "memories",
                            List.of(
                                    Map.of("content", "User prefers formal tone"),
                                    Map.of("content", "User is on the Pro plan"),
                                    Map.of("content", "Company uses Slack for comms"),
                                    Map.of("content", "Last deployment was on March 10", "memory_type", "episodic"),
                                    Map.of("content", "Alice is VP of Engineering", "session_id", "alice"))));
        }
        try (Remembrancer remembrancer = Remembrancer.open(directory);
                RemembrancerServer server = RemembrancerServer.start(remembrancer, ServerRig.options(directory))) {
            JsonNode tone = post(
                    server, key, AGENT + "/recall", Map.of("query", "how should I write my responses?", "top_k", 2));
            JsonNode wall = post(
                    server,
                    key,
                    AGENT + "/recall",
                    Map.of("query", "who is VP of Engineering?", "session_id", "bob", "min_confidence", 0));

            assertThat(tone.at("/memories/0/content").asText()).isEqualTo("User prefers formal tone");
            assertThat(tone.at("/memories/0/confidence").asDouble()).isGreaterThanOrEqualTo(0.6);
            assertThat(tone.findValuesAsText("content")).doesNotContain("Last deployment was on March 10");
            assertThat(wall.findValuesAsText("content")).isNotEmpty().doesNotContain("Alice is VP of Engineering");
        }
    }

    private static JsonNode post(RemembrancerServer server, String key, String path, Map<String, ?> body)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("X-API-Key", key)
                .POST(BodyPublishers.ofByteArray(JsonText.bytes(body)))
                .build();
        byte[] answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
        return JsonText.MAPPER.readTree(answer);
    }
}
