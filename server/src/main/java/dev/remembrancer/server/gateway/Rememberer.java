package dev.remembrancer.server.gateway;

import dev.remembrancer.memory.NewMemory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what was said, behind the caller's back: nobody waits for it, and nobody but the log and the counts hears
 * when it fails. When it can't keep up it leaves out what is newest, and counts that too.
 *
 * <p>Safe for use by several threads.
 */
final class Rememberer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rememberer.class);
    private static final int MOST_WAITING = 1_000;

    private final GatewayCounts counts;
    private final Duration farewell;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread worker = new Thread(task, "remembrancer-gateway");
                worker.setDaemon(true);
                return worker;
            });

    /**
     * A rememberer.
     *
     * @param farewell how long closing waits for what is not remembered yet
     */
    Rememberer(GatewayCounts counts, Duration farewell) {
        this.counts = counts;
        this.farewell = farewell;
    }

    void remember(Exchange exchange, List<NewMemory> memories) {
        try {
            thread.execute(() -> rememberNow(exchange, memories));
        } catch (RejectedExecutionException e) {
            counts.notRemembered().increment();
            LOG.warn("agent {}: an exchange was not remembered, for too many others wait", id(exchange));
        }
    }

    private void rememberNow(Exchange exchange, List<NewMemory> memories) {
        try {
            exchange.agent().rememberAll(memories);
            counts.remembered().increment();
        } catch (RuntimeException e) {
            counts.notRemembered().increment();
            LOG.warn("agent {}: an exchange was not remembered", id(exchange), e);
        }
    }

    private static String id(Exchange exchange) {
        return exchange.agent().info().id().value();
    }

    /** Takes no more, and remembers what waits. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(farewell.toMillis(), TimeUnit.MILLISECONDS)) {
                int left = thread.shutdownNow().size();
                counts.notRemembered().add(left);
                LOG.warn("{} exchanges were not remembered, for the server stopped", left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
