package dev.remembrancer.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.JsonText;
import dev.remembrancer.server.http.RequestLog;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server that runs, and a client that has its key. */
final class ServerRig implements AutoCloseable {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("io.javalin"), Logger.getLogger("org.eclipse.jetty"), Logger.getLogger(RequestLog.NAME));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    /** Reads what items may hold, too: far deeper than other answers. */
    private static final ObjectMapper READER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(2_000).build())
            .build());

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RemembrancerServer server;
    private final String key;
    private final Conformance conformance;

    private ServerRig(RemembrancerServer server, String key) {
        this.server = server;
        this.key = key;
        this.conformance = Conformance.to(
                exchange(strangersRequest("/openapi.json").build()).body());
    }

    /** A server over a memory, with an empty directory for its keys. */
    static ServerRig over(Remembrancer remembrancer, Path directory) {
        return over(remembrancer, options(directory));
    }

    static ServerRig over(Remembrancer remembrancer, ServerOptions options) {
        RemembrancerServer server = RemembrancerServer.start(remembrancer, options);
        return new ServerRig(server, server.newKey().orElseThrow());
    }

    /** A server that can have tenants. */
    static ServerRig over(Remembrancer remembrancer, RemembrancerOpener opener, ServerOptions options) {
        RemembrancerServer server = RemembrancerServer.start(remembrancer, opener, options);
        return new ServerRig(server, server.newKey().orElseThrow());
    }

    /** A server that starts where one was before; it shows no key. */
    static ServerRig again(Remembrancer remembrancer, ServerOptions options) {
        return new ServerRig(RemembrancerServer.start(remembrancer, options), "");
    }

    /** Any free port, a clock that stands still, and no long farewell. */
    static ServerOptions options(Path directory) {
        return options(directory, MutableClock.atNoon());
    }

    static ServerOptions options(Path directory, MutableClock clock) {
        Limits usual = Limits.DEFAULT;
        return ServerOptions.in(directory, clock, new SecureRandom())
                .port(0)
                .limits(new Limits(usual.bodyBytes(), usual.headerBytes(), usual.idle(), Duration.ofMillis(500)));
    }

    /**
     * What the server answered.
     *
     * @param body as it came
     * @param json the body; a missing node when there is none, or when it is no JSON
     */
    record Answer(int status, HttpHeaders headers, String body, JsonNode json) {
        String text(String field) {
            return json.path(field).asText();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    RemembrancerServer server() {
        return server;
    }

    String key() {
        return key;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, JsonText.bytes(body));
    }

    Answer post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, byte[] body) {
        return send(request(path).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer patch(String path, Map<String, ?> body) {
        return send(request(path).method("PATCH", BodyPublishers.ofByteArray(JsonText.bytes(body))));
    }

    Answer put(String path, Map<String, ?> body) {
        return send(request(path).PUT(BodyPublishers.ofByteArray(JsonText.bytes(body))));
    }

    /** A request with the key. */
    HttpRequest.Builder request(String path) {
        return strangersRequest(path).header("X-API-Key", key);
    }

    /** A request without one. */
    HttpRequest.Builder strangersRequest(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    /** Sends a request, and sees that the answer is one that the server's own description gives. */
    Answer send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        Answer answer = exchange(built);
        conformance.check(built, answer);
        return answer;
    }

    private static Answer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
            return answer(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    static Answer answer(int status, HttpHeaders headers, String body) {
        String type = headers.firstValue("Content-Type").orElse("");
        try {
            boolean isJson = type.endsWith("json") && !type.equals(Content.LINES);
            return new Answer(status, headers, body, isJson ? READER.readTree(body) : MissingNode.getInstance());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends bytes as they are, and returns all that comes back until the server hangs up. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
