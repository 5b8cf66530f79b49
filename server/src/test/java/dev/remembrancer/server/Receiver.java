package dev.remembrancer.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An endpoint of webhooks, which keeps what it was sent. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final BlockingQueue<Got> queue = new LinkedBlockingQueue<>();
    private final List<Got> all = new CopyOnWriteArrayList<>();
    private volatile Function<Got, Integer> answers = got -> 204;

    /** One request. */
    record Got(String id, String timestamp, String signature, String body) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String type() {
            return json().path("type").asText();
        }

        String memory() {
            return json().path("data").path("memory_id").asText();
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Got got = new Got(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = answers.apply(got);
            all.add(got);
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", url() + "elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            queue.add(got);
        }
    }

    void answering(Function<Got, Integer> answers) {
        this.answers = answers;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The next request that comes. */
    Got next() {
        try {
            Got got = queue.poll(30, TimeUnit.SECONDS);
            if (got == null) {
                throw new AssertionError("nothing came within 30 s");
            }
            return got;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** All that came. */
    List<Got> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
