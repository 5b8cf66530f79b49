package dev.remembrancer.server.gateway;

import dev.remembrancer.server.http.Traces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/** The service that has the models. Safe for use by several threads. */
final class Upstream {
    private final HttpClient client;
    private final GatewayOptions options;
    private final String base;
    private final Traces traces;

    Upstream(GatewayOptions options, Traces traces) {
        this.traces = traces;
        this.options = options;
        this.base = options.upstream().toString().replaceAll("/+$", "");
        this.client = HttpClient.newBuilder()
                .connectTimeout(options.timeouts().connect())
                .version(
                        "https".equals(options.upstream().getScheme())
                                ? HttpClient.Version.HTTP_2
                                : HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Sends a request on, and returns when the answer begins.
     *
     * @param authorization what the caller wants to be known by there, if not by the key of the options
     */
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> post(
            String path, Map<String, String> headers, Optional<String> authorization, String body)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(options.timeouts().answer())
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        authorization
                .or(() -> options.apiKey().map(key -> "Bearer " + key))
                .ifPresent(value -> request.setHeader("Authorization", value));
        try (Traces.Onward onward = traces.onward()) {
            onward.headers().forEach(request::setHeader);
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = send(request.build());
            onward.answered(answer.statusCode());
            return answer;
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client.sendAsync(request, BodyHandlers.ofPublisher());
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UpstreamUnavailableException(cause instanceof HttpTimeoutException, cause);
        }
    }

    /** The parts of an answer that has begun. */
    Chunks body(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer) {
        return Chunks.of(answer.body());
    }

    /** The next part of it. */
    Optional<List<ByteBuffer>> next(Chunks chunks) throws IOException, InterruptedException {
        return chunks.next(options.timeouts().silence());
    }
}
