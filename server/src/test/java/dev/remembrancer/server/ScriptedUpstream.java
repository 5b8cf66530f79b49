package dev.remembrancer.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A service with a model that says what the test has written for it. */
final class ScriptedUpstream implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Scene> scenes = new LinkedBlockingQueue<>();

    /** What it was asked, in that order. */
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /**
     * A request.
     *
     * @param headers by their names in lower case
     */
    record Asked(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }
    }

    /** Plays an answer. */
    @FunctionalInterface
    interface Scene {
        void play(HttpExchange exchange) throws Exception;
    }

    ScriptedUpstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    void next(Scene scene) {
        scenes.add(scene);
    }

    /** Answers with an object. */
    void nextJson(int status, String json) {
        next(exchange -> send(exchange, status, "application/json", json));
    }

    /** Answers with a stream, each part sent on its own. */
    void nextStream(String... parts) {
        next(exchange -> {
            OutputStream out = begin(exchange, "text/event-stream; charset=utf-8");
            for (String part : parts) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            exchange.close();
        });
    }

    static OutputStream begin(HttpExchange exchange, String mediaType) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    static void send(HttpExchange exchange, int status, String mediaType, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(exchange.getRequestURI().toString(), headers, body));
        Scene scene = scenes.poll();
        if (scene == null) {
            send(exchange, 500, "text/plain", "nothing is written for this");
            return;
        }
        try {
            scene.play(exchange);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
