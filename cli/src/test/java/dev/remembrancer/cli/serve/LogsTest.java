package dev.remembrancer.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that really runs writes into its log. */
class LogsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** In every text that the requests below send, wherever one can be put. */
    private static final String CANARY = "canary7351";

    @TempDir
    Path directory;

    @Test
    void nothingThatACallerWroteIsLoggedAtAnyLevel() throws Exception {
        Map<String, String> secrets = Map.of("REMEMBRANCER_GATEWAY_KEY", "sk-" + CANARY);
        try (RunningServer server = RunningServer.start(
                directory,
                secrets,
                "--port=0",
                "--upstream=http://127.0.0.1:9/v1",
                "--set=logging.format=json",
                "--set=logging.level=debug")) {
            int remembered = post(
                    server,
                    "/api/v1/agents/a/remember",
                    "{\"content\":\"" + CANARY + "\",\"user_id\":\"" + CANARY + "\"}");
            assertThat(remembered).isEqualTo(404);
            assertThat(post(server, "/api/v1/agents", "{\"name\":\"" + CANARY + "\"}"))
                    .isEqualTo(201);
            assertThat(post(
                            server,
                            "/api/v1/agents/" + CANARY + "/remember",
                            "{\"content\":\"" + CANARY + "\",\"user_id\":\"" + CANARY + "\"}"))
                    .isEqualTo(201);
            post(
                    server,
                    "/api/v1/agents/" + CANARY + "/recall",
                    "{\"query\":\"" + CANARY + "\",\"user_id\":\"" + CANARY + "\"}");
            post(server, "/api/v1/agents/" + CANARY + "/recall", "{\"" + CANARY + "\":1}");
            post(server, "/api/v1/agents/" + CANARY + "/recall", "{\"query\":" + CANARY);
            post(
                    server,
                    "/mcp?agent=" + CANARY,
                    "{\"jsonrpc\":\"2.0\",\"id\":\"" + CANARY + "\",\"method\":\"tools/call\","
                            + "\"params\":{\"name\":\"" + CANARY + "\",\"arguments\":{\"query\":\"" + CANARY + "\"}}}");
            post(server, "/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/" + CANARY + "\"}");
            post(
                    server,
                    "/v1/chat/completions",
                    "{\"model\":\"" + CANARY + "\",\"user\":\"" + CANARY
                            + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + CANARY + "\"}]}");
            post(server, "/v1/conversations", "{\"metadata\":{\"" + CANARY + "\":\"" + CANARY + "\"}}");
            get(server, "/" + CANARY + "?q=" + CANARY, server.key());
            get(server, "/api/v1/agents/" + CANARY + "/memories?user_id=" + CANARY + "&" + CANARY + "=1", server.key());
            get(server, "/api/v1/agents", "rem_" + CANARY);
            for (String broken : List.of(
                    "GET /" + CANARY + " HTTP/1.1\r\n" + CANARY + "\r\n\r\n",
                    CANARY + " /" + CANARY + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                    "GET /health HTTP/1.1\r\nHost: " + CANARY + "\r\nConnection: close\r\n\r\n",
                    "GET /health HTTP/1.1\r\nHost: user@" + CANARY + "\r\nConnection: close\r\n\r\n",
                    "GET http://user@" + CANARY + "/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                    "GET /%zz" + CANARY + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                    "GET /health HTTP/" + CANARY + "\r\n\r\n",
                    "GET /" + CANARY + " HTTP/1.1\r\nHost: localhost\r\nX: " + CANARY.repeat(3_000) + "\r\n\r\n",
                    "POST /api/v1/agents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + server.key()
                            + "\r\nContent-Length: 1000\r\n\r\n{\"" + CANARY)) {
                raw(server, broken);
            }
            server.end();

            String log = server.logged();
            assertThat(log).contains("\"level\":\"debug\"");
            assertThat(log).doesNotContain(CANARY).doesNotContain(server.key().substring(21));
            assertThat(log.lines())
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(JSON.readTree(line).isObject()).isTrue());
        }
    }

    @Test
    void eachRequestHasItsLine() throws Exception {
        try (RunningServer server = RunningServer.start(directory, Map.of(), "--port=0", "--set=logging.format=json")) {
            post(server, "/api/v1/agents", "{\"name\":\"support\"}");
            get(server, "/api/v1/agents/support/memories?user_id=alice", server.key());
            get(server, "/nowhere", server.key());
            get(server, "/health", "");
            server.end();

            List<JsonNode> lines = server.logged().lines().map(LogsTest::read).toList();
            assertThat(lines)
                    .extracting(line -> line.path("message").asText())
                    .containsExactly(
                            "POST /api/v1/agents 201",
                            "GET /api/v1/agents/{agent}/memories 200",
                            "GET none 404",
                            "GET /health 200");
            JsonNode first = lines.get(0);
            assertThat(first.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "time",
                            "level",
                            "logger",
                            "message",
                            "request_id",
                            "tenant",
                            "key",
                            "route",
                            "method",
                            "status",
                            "duration_ms");
            assertThat(first.path("key").asText()).isEqualTo(server.key().substring(4, 20));
            assertThat(first.path("tenant").asText()).isEqualTo("default");
            assertThat(first.path("status").asInt()).isEqualTo(201);
            assertThat(lines.get(3).has("key")).isFalse();
        }
    }

    private static int post(RunningServer server, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("X-API-Key", server.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static int get(RunningServer server, String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return send(key.isEmpty() ? request : request.header("X-API-Key", key));
    }

    private static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode();
    }

    private static void raw(RunningServer server, String request) throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*"); // it hung up while more was coming
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
