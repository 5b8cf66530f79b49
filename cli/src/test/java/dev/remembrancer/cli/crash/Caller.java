package dev.remembrancer.cli.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;

/** Calls a server over kept connections, with its key. A server that is gone is an {@link IOException}. */
final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String key;

    Caller(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** An answer that came whole. */
    record Answer(int status, JsonNode json) {
        /** The answer, which must be a good one. */
        JsonNode good() {
            if (status >= 300) {
                throw new AssertionError("answered " + status + ": " + json);
            }
            return json;
        }
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException {
        return send(request(path).DELETE());
    }

    Answer post(String path, Optional<String> idempotencyKey, Map<String, ?> body) throws IOException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        idempotencyKey.ifPresent(value -> request.header("Idempotency-Key", value));
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("X-API-Key", key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
