package dev.remembrancer.cli.serve;

import dev.remembrancer.Json;
import dev.remembrancer.server.RemembrancerServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Asks a new server for what is asked most, so that the JVM can keep for later starts what that loads. */
final class Rehearsal {
    private static final String AGENT = "/api/v1/agents/rehearsal";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String key;

    Rehearsal(RemembrancerServer server) {
        this.url = server.url();
        this.key = server.newKey().orElse("");
    }

    /** @throws IOException when the server refuses something: it is not new, or listens for others */
    void run() throws IOException, InterruptedException {
        post("/api/v1/agents", Map.of("name", "rehearsal"));
        post(AGENT + "/remember", Map.of("content", "The launcher has come by."));
        post(AGENT + "/recall", Map.of("query", "Who has come by?"));
        post(AGENT + "/inject-context", Map.of("message", "Who has come by?"));
        post(
                "/api/v1/sessions/rehearsal/items",
                Map.of("items", List.of(Map.of("role", "user", "content", "Has the launcher come by?"))));
    }

    private void post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.quote(body)))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }
}
