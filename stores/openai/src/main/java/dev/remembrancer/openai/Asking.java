package dev.remembrancer.openai;

import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.RemembrancerException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Asks the service: reads more than once if need be, changes once. */
final class Asking {
    private final ConversationsApi api;
    private final int attempts;
    private final Retries retries;
    private final Consumer<Duration> waiting;

    /** One call of the API. */
    interface Call {
        Answer of(ConversationsApi api) throws IOException;
    }

    /**
     * Asks by what sends each call once.
     *
     * @param retries how often a read is sent again
     */
    Asking(ConversationsApi api, int retries, RandomGenerator random, Consumer<Duration> waiting) {
        this.api = api;
        this.attempts = retries + 1;
        this.retries = new Retries(random);
        this.waiting = waiting;
    }

    /** Reads. Empty when there is no such thing. */
    Optional<Answer> read(String act, Call call) {
        for (int attempt = 1; ; attempt++) {
            Optional<Answer> answer = Optional.empty();
            try {
                Answer received = call.of(api);
                if (!isFailure(received)) {
                    return found(received);
                }
                if (attempt >= attempts || !Retries.said(received).orElse(Retries.mayPass(received.status()))) {
                    throw failed(act, received);
                }
                answer = Optional.of(received);
            } catch (IOException e) {
                if (attempt >= attempts) {
                    throw new ConversationUnavailableException(act, e);
                }
            }
            waiting.accept(retries.pause(attempt - 1, answer));
        }
    }

    /**
     * Changes something. Empty when it is not there. Sent once: the service has no idempotency keys, so a second time
     * could be a second change.
     */
    Optional<Answer> change(String act, Call call) {
        Answer answer;
        try {
            answer = call.of(api);
        } catch (ConnectException e) {
            throw new ConversationUnavailableException(act, e);
        } catch (IOException e) {
            throw new OutcomeUnknownException(act, e);
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
}
