package dev.remembrancer.client.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How time is let pass between two attempts. Tests let it pass at once. */
@FunctionalInterface
public interface Waiting {
    /** By the system's timer; no thread waits. */
    Waiting REAL = pause -> CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS));

    /** What is done when so much time has passed. */
    CompletableFuture<Void> pass(Duration pause);
}
