package dev.remembrancer.client.http;

import dev.remembrancer.TransientException;
import java.time.Duration;
import java.util.Optional;

/** The server could not be reached, or was not ready, as often as it was tried. Nothing was changed. */
public final class ServerUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    private final long retryAfterMillis;

    ServerUnavailableException(String message, Optional<Duration> retryAfter, Optional<Throwable> cause) {
        super(message);
        this.retryAfterMillis = retryAfter.map(Duration::toMillis).orElse(-1L);
        cause.ifPresent(this::initCause);
    }

    /** After how long the server asked to be tried again, if it said so. */
    public Optional<Duration> retryAfter() {
        return retryAfterMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retryAfterMillis));
    }
}
