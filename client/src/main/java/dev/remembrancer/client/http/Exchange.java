package dev.remembrancer.client.http;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sends calls to one server, over connections that are kept and shared. A call whose answer was lost is sent again when
 * that does no harm; what {@link Repeating#ONCE} may only be done once is sent again when it surely was not done, and
 * else fails with {@link OutcomeUnknownException}. No thread waits. Safe for use by several threads.
 */
public final class Exchange implements AutoCloseable {
    /** For what takes as long as it takes. */
    private static final Duration LONG = Duration.ofDays(1);

    private final HttpClient http;
    private final String server;
    private final String apiKey;
    private final Patience patience;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Waiting waiting;
    private volatile boolean closed;

    /**
     * @param server its address
     * @param apiKey the key that every call carries
     * @param clock measures the deadline
     * @param random where the pauses come from
     */
    public Exchange(
            URI server,
            String apiKey,
            Patience patience,
            InstantSource clock,
            RandomGenerator random,
            Waiting waiting) {
        this.server = server.toString().replaceFirst("/+$", "");
        this.apiKey = apiKey;
        this.patience = patience;
        this.clock = clock;
        this.random = random;
        this.waiting = waiting;
        // Without TLS, HTTP/2 would begin with an upgrade that our server does not offer.
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .version("https".equals(server.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The address of the server. */
    public String server() {
        return server;
    }

    /** Lets time pass. */
    public CompletableFuture<Void> pass(Duration pause) {
        return waiting.pass(pause);
    }

    /**
     * Sends a call, and reads its answer.
     *
     * @param reader what a good answer means; it throws one of our exceptions when it can't read it
     * @return completed with what was read, or with a {@link RemembrancerException}
     */
    public <T> CompletableFuture<T> send(Call call, Function<Answer, T> reader) {
        return new Sending(call).begin().thenApply(answer -> {
            try {
                return reader.apply(answer);
            } catch (RemembrancerException e) {
                RemembrancerException unreadable = new UnreadableAnswerException(call.act(), e);
                throw call.repeating() == Repeating.READS
                        ? unreadable
                        : new OutcomeUnknownException(call.act(), unreadable);
            }
        });
    }

    /** The same for what may not be there. */
    public <T> CompletableFuture<Optional<T>> find(Call call, Function<Answer, T> reader) {
        return ifThere(send(call, reader));
    }

    /** What a future ends with; nothing, if it fails because something is not there. */
    public static <T> CompletableFuture<Optional<T>> ifThere(CompletableFuture<T> future) {
        return future.<Optional<T>>handle((found, failure) -> {
            if (failure == null) {
                return Optional.of(found);
            }
            if (cause(failure) instanceof NotFoundException) {
                return Optional.empty();
            }
            throw thrown(failure);
        });
    }

    /** Takes no more calls. Those that were begun end. */
    @Override
    public void close() {
        closed = true;
    }

    /** What a future failed with, out of its wrapping. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static CompletionException thrown(Throwable failure) {
        return failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }

    /** How one attempt ended. */
    private sealed interface Attempted {}

    private record Answered(Answer answer) implements Attempted {}

    private record Failed(Throwable failure) implements Attempted {}

    /** One call, from its first attempt to its last. */
    private final class Sending {
        private final Call call;
        private final Instant end;
        private int attempts;
        private boolean mayBeDone;

        Sending(Call call) {
            this.call = call;
            this.end = clock.instant().plus(call.takesLong() ? LONG : patience.deadline());
        }

        CompletableFuture<Answer> begin() {
            if (closed) {
                return CompletableFuture.failedFuture(new ClientClosedException(call.act()));
            }
            attempts++;
            Duration left = Duration.between(clock.instant(), end);
            Duration longest = call.takesLong() || patience.attempt().compareTo(left) > 0 ? left : patience.attempt();
            CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request(longest), BodyHandlers.ofByteArray());
            return sent.copy()
                    .orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS)
                    .<Attempted>handle((response, failure) -> failure == null
                            ? new Answered(Answer.of(response.statusCode(), response.headers(), response.body()))
                            : new Failed(cause(failure)))
                    .thenCompose(attempted -> {
                        if (attempted instanceof Answered answered) {
                            return answered(answered.answer());
                        }
                        sent.cancel(true); // it may still be under way
                        return failed(((Failed) attempted).failure());
                    });
        }

        private HttpRequest request(Duration longest) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(server + call.address().text()))
                    .timeout(longest)
                    .header("X-API-Key", apiKey)
                    .header("Accept", "application/json, application/problem+json");
            call.headers().forEach(request::header);
            call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
            return request.method(
                            call.method(),
                            call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
                    .build();
        }

        private CompletableFuture<Answer> answered(Answer answer) {
            if (answer.isGood()) {
                return CompletableFuture.completedFuture(answer);
            }
            Refusal refusal = Refusal.of(answer);
            if (!refusal.mayPass()) {
                return CompletableFuture.failedFuture(refusal.exception(call.act()));
            }
            Optional<Duration> retryAfter = answer.retryAfter(clock.instant());
            String why = call.act() + ": " + refusal.status() + " " + refusal.code() + ", after " + attempts
                    + (attempts == 1 ? " attempt" : " attempts");
            RemembrancerException failure = refusal.isTooMany()
                    ? new TooManyRequestsException(why, retryAfter, Optional.empty())
                    : new ServerUnavailableException(why, retryAfter, Optional.empty());
            return again(refusal.wasNotDone(), retryAfter, failure);
        }

        private CompletableFuture<Answer> failed(Throwable failure) {
            boolean wasNotSent = failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
            return again(
                    wasNotSent,
                    Optional.empty(),
                    new ServerUnavailableException(
                            call.act() + ": no answer of " + server + ", after " + attempts
                                    + (attempts == 1 ? " attempt" : " attempts"),
                            Optional.empty(),
                            Optional.of(failure)));
        }

        private CompletableFuture<Answer> again(
                boolean wasNotDone, Optional<Duration> retryAfter, RemembrancerException failure) {
            mayBeDone |= !wasNotDone;
            Duration pause = patience.pause(attempts, random.nextDouble()).plus(retryAfter.orElse(Duration.ZERO));
            boolean inTime = clock.instant().plus(pause).isBefore(end);
            if (attempts < patience.attempts() && inTime && !(mayBeDone && call.repeating() == Repeating.ONCE)) {
                return waiting.pass(pause).thenCompose(passed -> begin());
            }
            return CompletableFuture.failedFuture(
                    mayBeDone && call.repeating() != Repeating.READS
                            ? new OutcomeUnknownException(call.act(), failure)
                            : failure);
        }
    }
}
