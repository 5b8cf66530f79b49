package dev.remembrancer.embedded.transit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers as the transit engine does, by its public documentation: encrypt and decrypt under {@code /v1/transit}, errors as a
 * list of texts. It keeps what it was given instead of encrypting it. What is queued is answered first.
 */
final class TransitStandIn implements AutoCloseable {
    static final String TOKEN = "hvs.stand-in";
    static final String KEY = "remembrancer";

    private final HttpServer server;
    private final Map<String, List<String>> kept = new HashMap<>();
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final List<String> namespaces = new ArrayList<>();
    private int asked;

    private record Failure(int status, String error) {}

    private TransitStandIn(HttpServer server) {
        this.server = server;
    }

    static TransitStandIn start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TransitStandIn standIn = new TransitStandIn(server);
        server.createContext("/v1/", standIn::handle);
        server.start();
        return standIn;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    TransitOptions options() {
        return TransitOptions.of(address(), KEY, () -> TOKEN);
    }

    /** What is answered that many times before anything else. */
    void fail(int times, int status, String error) {
        for (int i = 0; i < times; i++) {
            failures.add(new Failure(status, error));
        }
    }

    /** How often it was asked for something. */
    synchronized int asked() {
        return asked;
    }

    /** The namespaces that requests named. */
    synchronized List<String> namespaces() {
        return List.copyOf(namespaces);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        asked++;
        Written body = new Written(
                JsonFields.of(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), Set.of()));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Vault-Namespace"))
                .ifPresent(namespaces::add);
        String[] path = exchange.getRequestURI().getPath().split("/");
        Failure failure = failures.poll();
        if (failure != null) {
            error(exchange, failure.status(), failure.error());
        } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            error(exchange, 403, "permission denied");
        } else if (!path[2].equals("transit")) {
            error(exchange, 404, "no handler for route \"" + path[2] + "/\". route entry not found.");
        } else if (!path[4].equals(KEY)) {
            error(exchange, 400, "encryption key not found");
        } else if (path[3].equals("encrypt")) {
            String wrapped = "vault:v1:"
                    + Base64.getEncoder().encodeToString(("kept " + kept.size()).getBytes(StandardCharsets.UTF_8));
            kept.put(wrapped, List.of(body.required("plaintext"), body.required("associated_data")));
            answer(exchange, 200, Map.of("data", Map.of("ciphertext", wrapped, "key_version", 1)));
        } else {
            List<String> found = kept.getOrDefault(body.required("ciphertext"), List.of("", ""));
            if (found.get(1).equals(body.required("associated_data"))) {
                answer(exchange, 200, Map.of("data", Map.of("plaintext", found.get(0))));
            } else {
                error(exchange, 400, "cipher: message authentication failed");
            }
        }
    }

    private static void error(HttpExchange exchange, int status, String error) throws IOException {
        answer(exchange, status, Map.of("errors", List.of(error)));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> fields) throws IOException {
        byte[] bytes = Json.quote(fields).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
