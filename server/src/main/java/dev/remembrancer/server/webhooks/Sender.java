package dev.remembrancer.server.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request at a time, and looks at the status alone: follows no redirect, keeps no cookie, uses no proxy, reads
 * little of what comes back. Safe for use by several threads.
 */
final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** How much of an answer is read, so that the connection can be used again. */
    private static final int MOST_READ = 16_384;

    private static final int THREADS = 8;

    private final WebhookOptions options;
    private final HttpClient client;

    /**
     * What came of an attempt.
     *
     * @param status the status of HTTP; 0 when there was no answer
     * @param said the status, or why there is none
     */
    record Outcome(int status, String said) {
        boolean arrived() {
            return status >= 200 && status < 300;
        }

        /** Whether the endpoint is unwell, as far as that can be told, and not this one event unwanted. */
        boolean unwell() {
            return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500;
        }

        /** Whether the endpoint says that it is there no longer. */
        boolean gone() {
            return status == 410;
        }
    }

    Sender(WebhookOptions options) {
        this.options = options;
        this.client = new HttpClient();
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("remembrancer-webhooks");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setSocketAddressResolver(new Destinations(options));
        client.setConnectTimeout(options.timeout().toMillis());
        client.setDestinationIdleTimeout(TimeUnit.MINUTES.toMillis(1));
        client.setUserAgentField(null);
    }

    /** Sends a body, and returns when it is known what came of it. */
    Outcome send(URI url, Map<String, String> headers, byte[] body) {
        try {
            start();
            Request request = client.newRequest(url)
                    .method(HttpMethod.POST)
                    .headers(fields -> headers.forEach(fields::put))
                    .body(new BytesRequestContent("application/json", body))
                    .timeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
            InputStreamResponseListener answer = new InputStreamResponseListener();
            request.send(answer);
            int status = answer.get(options.timeout().toMillis() + 1_000, TimeUnit.MILLISECONDS)
                    .getStatus();
            finish(answer);
            return new Outcome(status, "" + status);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return new Outcome(0, why(cause == null ? e : cause));
        } catch (TimeoutException e) {
            return new Outcome(0, "timed out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(0, "this server stopped");
        }
    }

    /** The status is what counts: what comes after it can't make it another. */
    private static void finish(InputStreamResponseListener answer) {
        try (InputStream rest = answer.getInputStream()) {
            int read = rest.readNBytes(MOST_READ).length;
            LOG.trace("an endpoint answered {} bytes", read);
        } catch (IOException e) {
            LOG.debug("the rest of an endpoint's answer was lost: {}", e.getMessage());
        }
    }

    private static String why(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "timed out";
        }
        if (cause instanceof UnknownHostException) {
            return "its address is not known, or not allowed";
        }
        if (cause instanceof ConnectException) {
            return "no connection";
        }
        return cause instanceof SSLException ? "TLS failed" : "the connection broke";
    }

    private synchronized void start() {
        if (client.isStarted()) {
            return;
        }
        try {
            client.start();
            client.getContentDecoderFactories().clear();
        } catch (Exception e) {
            throw new SenderNotStartedException("webhooks can't be sent: see what the log says before this", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            client.stop();
        } catch (Exception e) {
            LOG.warn("what sends webhooks did not stop well", e);
        }
    }
}
