package dev.remembrancer.server.gateway;

import dev.remembrancer.recall.Query;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.RequestRefusedException;
import dev.remembrancer.server.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request on to the upstream with what memory has for it, lets the answer through byte by byte, and remembers
 * what was said once the caller has all of it.
 *
 * <p>Neither recalling nor remembering can break an answer: what fails there is logged and counted. Nothing of an answer
 * is held back. Safe for use by several threads.
 */
final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int MOST_RECALLED = 20;
    private static final int OK = 200;

    private final GatewayOptions options;
    private final Upstream upstream;
    private final InstantSource clock;
    private final GatewayCounts counts;

    Gateway(GatewayOptions options, Upstream upstream, InstantSource clock, GatewayCounts counts) {
        this.options = options;
        this.upstream = upstream;
        this.clock = clock;
        this.counts = counts;
    }

    Response handle(Request request, Dialect dialect) throws IOException {
        String body = request.text();
        Meant meant;
        Optional<Dialect.LastWords> words;
        String sent;
        try {
            meant = Meant.by(request, body, options);
            words = dialect.lastWords(body);
            sent = words.isPresent() ? withContext(dialect, body, meant, words.get()) : body;
        } catch (IOException e) {
            throw new RequestRefusedException(400, "invalid_json", "The body is not one JSON object.");
        }
        Optional<Exchange> exchange = request.caller().may(Permission.WRITE) && words.isPresent()
                ? meant.user().map(user -> new Exchange(meant, user, words.get(), clock.instant()))
                : Optional.empty();
        counts.forwarded().increment();
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = post(request, dialect, sent);
        String mediaType = answer.headers().firstValue("Content-Type").orElse(Content.JSON);
        Response response = Response.stream(
                answer.statusCode(),
                mediaType,
                out -> pass(answer, new AnswerBytes(dialect, mediaType), out, exchange));
        for (Map.Entry<String, String> header :
                ForwardedHeaders.of(answer.headers().map()).entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                response = response.header(header.getKey(), header.getValue());
            }
        }
        return response;
    }

    private String withContext(Dialect dialect, String body, Meant meant, Dialect.LastWords words) throws IOException {
        String block;
        try {
            Query query = Query.of(words.text()).scope(meant.scope()).topK(MOST_RECALLED);
            block = meant.agent().context(query, options.budget()).text();
        } catch (RuntimeException e) {
            counts.withoutContext().increment();
            LOG.warn("agent {}: a request went on without its memory", id(meant), e);
            return body;
        }
        return block.isEmpty() ? body : dialect.with(block, body);
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> post(Request request, Dialect dialect, String body) {
        try {
            return upstream.post(dialect.path(), forwarded(request), ownAuthorization(request), body);
        } catch (UpstreamUnavailableException e) {
            counts.unanswered().increment();
            LOG.warn("request {}: {}", request.id(), e.getMessage(), e);
            throw new RequestRefusedException(
                    e.isLate() ? 504 : 502,
                    e.isLate() ? "upstream_timeout" : "upstream_unreachable",
                    Optional.ofNullable(e.getMessage()).orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestRefusedException(503, "The server stops.");
        }
    }

    private static Map<String, String> forwarded(Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Collections.list(request.servletRequest().getHeaderNames())
                .forEach(name -> headers.put(
                        name, Collections.list(request.servletRequest().getHeaders(name))));
        return ForwardedHeaders.of(headers);
    }

    /** What the caller wants to be known by upstream: only when its key for us came in the other header. */
    private static Optional<String> ownAuthorization(Request request) {
        return request.header("X-API-Key").isPresent()
                ? request.header("Authorization").filter(value -> !value.contains("rem_"))
                : Optional.empty();
    }

    private void pass(
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer,
            AnswerBytes reading,
            OutputStream out,
            Optional<Exchange> exchange)
            throws IOException {
        try (Chunks chunks = upstream.body(answer)) {
            Optional<List<ByteBuffer>> part = upstream.next(chunks);
            while (part.isPresent()) {
                for (ByteBuffer buffer : part.get()) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    out.write(bytes);
                    reading.take(bytes, bytes.length);
                }
                out.flush();
                part = upstream.next(chunks);
            }
            out.close();
        } catch (IOException e) {
            counts.brokenOff().increment();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
        if (exchange.isPresent() && answer.statusCode() == OK) {
            remember(exchange.get(), reading);
        }
    }

    /** The caller has its answer by now, and nobody but the log and the counts hears when this fails. */
    private void remember(Exchange exchange, AnswerBytes reading) {
        try {
            Optional<String> words = reading.words();
            if (words.isPresent()) {
                exchange.meant().agent().rememberAll(exchange.memories(words.get(), clock.instant()));
                counts.remembered().increment();
            }
        } catch (RuntimeException e) {
            counts.notRemembered().increment();
            LOG.warn("agent {}: an exchange was not remembered", id(exchange.meant()), e);
        }
    }

    private static String id(Meant meant) {
        return meant.agent().info().id().value();
    }
}
