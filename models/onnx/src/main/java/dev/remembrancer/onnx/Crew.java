package dev.remembrancer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A fixed number of threads that help whoever has a list of things to do. The caller does its part too, so a call gets
 * on even while all helpers are busy with another. Idle helpers go after some seconds, and none keeps a process alive.
 */
final class Crew implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService helpers;
    private final int size;

    Crew(String name, int size) {
        this.size = size;
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        // Once it is closed nobody helps any more, and callers learn from their own part why they can't go on.
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        helpers = pool;
    }

    /** Has a helper do this some time. */
    void submit(Runnable work) {
        helpers.execute(work);
    }

    /**
     * The results of doing this with every item, in the order of the items. After a failure no further item is begun,
     * and the call fails like the first that failed.
     */
    <T, R> List<R> each(List<T> items, Function<T, R> work) {
        Share<T, R> share = new Share<>(items, work);
        for (int i = Math.min(size, items.size() - 1); i > 0; i--) {
            helpers.execute(share);
        }
        share.run();
        return share.results();
    }

    /** What several threads do together: each takes the next item until none is left. */
    private static final class Share<T, R> implements Runnable {
        private final List<T> items;
        private final Function<T, R> work;
        private final List<CompletableFuture<R>> results;
        private final AtomicInteger next = new AtomicInteger();

        private Share(List<T> items, Function<T, R> work) {
            this.items = items;
            this.work = work;
            results = new ArrayList<>(items.size());
            items.forEach(item -> results.add(new CompletableFuture<>()));
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                try {
                    results.get(i).complete(work.apply(items.get(i)));
                } catch (RuntimeException | Error e) {
                    results.get(i).completeExceptionally(e);
                    next.set(items.size());
                }
            }
        }

        /** Waits for those that were begun. All before the first failure were, so it never waits for one that wasn't. */
        private List<R> results() {
            try {
                return results.stream().map(CompletableFuture::join).toList();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw e;
            }
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
