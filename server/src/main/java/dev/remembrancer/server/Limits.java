package dev.remembrancer.server;

import dev.remembrancer.Checks;
import java.time.Duration;

/**
 * How much of the server one request may take.
 *
 * @param bodyBytes the longest body of a request
 * @param headerBytes the longest head of a request: its line and all its headers
 * @param idle how long a connection may stand still, also in the middle of a request
 * @param stop how long requests that were begun may take to end after the server was told to stop; a connection that
 *     stands still for a tenth of it is closed then
 */
public record Limits(int bodyBytes, int headerBytes, Duration idle, Duration stop) {
    /** What is used when nothing is said: 2 MiB of body, 16 KiB of headers, 30 seconds idle, 10 seconds to stop. */
    public static final Limits DEFAULT = new Limits(2 << 20, 16 << 10, Duration.ofSeconds(30), Duration.ofSeconds(10));

    public Limits {
        Checks.between("body_bytes", bodyBytes, 1, 1 << 30);
        Checks.between("header_bytes", headerBytes, 1 << 10, 1 << 20);
        Checks.between("idle_milliseconds", (int) idle.toMillis(), 1, 3_600_000);
        Checks.between("stop_milliseconds", (int) stop.toMillis(), 1, 3_600_000);
    }
}
