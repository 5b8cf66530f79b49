package dev.remembrancer.server.gateway;

import dev.remembrancer.TransientException;

/** The service behind the gateway did not begin to answer. */
final class UpstreamUnavailableException extends TransientException {
    private static final long serialVersionUID = 1L;

    private final boolean isLate;

    UpstreamUnavailableException(boolean isLate, Throwable cause) {
        super(
                isLate
                        ? "the upstream of the gateway did not answer in time; try again, or give it longer"
                        : "the upstream of the gateway can't be reached; see that its address is right and that it runs",
                cause);
        this.isLate = isLate;
    }

    /** Whether it took the request and was too slow, or did not even take it. */
    boolean isLate() {
        return isLate;
    }
}
