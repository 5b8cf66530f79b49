package dev.remembrancer.openai;

import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Asks the service: reads more than once if need be, changes once. */
final class ConversationsHttp {
    private final HttpClient client;
    private final ConversationsOptions options;
    private final Retries retries;
    private final Consumer<Duration> waiting;
    private final String base;

    ConversationsHttp(
            HttpClient client, ConversationsOptions options, RandomGenerator random, Consumer<Duration> waiting) {
        this.client = client;
        this.options = options;
        this.retries = new Retries(random);
        this.waiting = waiting;
        this.base = options.baseUrl().toString().replaceAll("/+$", "");
    }

    /** Reads. Empty when there is no such thing. */
    Optional<Answer> get(String act, String path) {
        HttpRequest request = request(path).GET().build();
        for (int attempt = 0; ; attempt++) {
            Optional<Answer> answer = Optional.empty();
            try {
                Answer received = send(request);
                if (!isFailure(received)) {
                    return found(received);
                }
                if (attempt >= options.retries()
                        || !Retries.said(received).orElse(Retries.mayPass(received.status()))) {
                    throw failed(act, received);
                }
                answer = Optional.of(received);
            } catch (CompletionException e) {
                if (attempt >= options.retries()) {
                    throw new ConversationUnavailableException(act, cause(e));
                }
            }
            waiting.accept(retries.pause(attempt, answer));
        }
    }

    /** Changes something by what is sent. Empty when there is no such thing. */
    Optional<Answer> post(String act, String path, String body) {
        return change(
                act,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** Deletes something. Empty when it is not there. */
    Optional<Answer> delete(String act, String path) {
        return change(act, request(path).DELETE().build());
    }

    /** Sent once: the service has no idempotency keys, so a second time could be a second change. */
    private Optional<Answer> change(String act, HttpRequest request) {
        Answer answer;
        try {
            answer = send(request);
        } catch (CompletionException e) {
            Throwable cause = cause(e);
            throw cause instanceof ConnectException
                    ? new ConversationUnavailableException(act, cause)
                    : new OutcomeUnknownException(act, cause);
        }
        if (!isFailure(answer)) {
            return found(answer);
        }
        RemembrancerException failure = failed(act, answer);
        // What broke on the way back was done; 503 is said by who didn't begin.
        throw answer.status() == 408 || (answer.status() >= 500 && answer.status() != 503)
                ? new OutcomeUnknownException(act, failure)
                : failure;
    }

    /** Not broken off by an interrupt. */
    private Answer send(HttpRequest request) {
        return new Answer(client.sendAsync(request, BodyHandlers.ofString()).join());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(options.timeout())
                .header("Accept", "application/json");
        if (!options.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + options.apiKey());
        }
        options.headers().forEach(request::header);
        return request;
    }

    private static boolean isFailure(Answer answer) {
        return answer.status() != 404 && (answer.status() < 200 || answer.status() > 299);
    }

    private static Optional<Answer> found(Answer answer) {
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer);
    }

    private static RemembrancerException failed(String act, Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            return new ConversationDeniedException(act, answer.problem());
        }
        return Retries.mayPass(answer.status()) || answer.isLocked()
                ? new ConversationUnavailableException(act, answer.problem())
                : new ConversationRefusedException(act, answer.problem());
    }

    private static Throwable cause(CompletionException e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
