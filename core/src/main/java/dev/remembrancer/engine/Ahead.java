package dev.remembrancer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does things ahead of those who will need them soon, on as many threads as there are cores. Whoever comes for a thing
 * that none of them has begun does it itself, so that nobody ever waits for a thread to be free. Idle threads go after
 * some seconds.
 */
final class Ahead implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService threads;

    Ahead() {
        int size = Runtime.getRuntime().availableProcessors();
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "remembrancer-ahead-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        // Once it is closed everybody does everything themselves.
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        threads = pool;
    }

    /** Has this done some time soon. */
    <R> Started<R> start(Supplier<R> work) {
        Started<R> started = new Started<>(work);
        threads.execute(started);
        return started;
    }

    /**
     * The results of doing this with every item, in the order of the items. So many at a time are a part that any free
     * thread may take; the caller takes parts as well, from the end on. Fails as the first item that fails.
     */
    <T, R> List<R> each(List<T> items, int atATime, Function<? super T, ? extends R> work) {
        List<Started<List<R>>> parts = new ArrayList<>();
        for (int from = 0; from < items.size(); from += atATime) {
            List<T> some = items.subList(from, Math.min(items.size(), from + atATime));
            parts.add(new Started<>(() -> all(some, work)));
        }
        // One part is no help to anybody: whoever wakes for it comes too late.
        parts.stream().limit(Math.max(0, parts.size() - 1)).forEach(threads::execute);
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).run();
        }
        return parts.stream().flatMap(part -> part.get().stream()).toList();
    }

    private static <T, R> List<R> all(List<T> items, Function<? super T, ? extends R> work) {
        List<R> results = new ArrayList<>(items.size());
        items.forEach(item -> results.add(work.apply(item)));
        return results;
    }

    /** A thing that is done ahead. */
    static final class Started<R> implements Runnable {
        private final Supplier<R> work;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<R> result = new CompletableFuture<>();

        private Started(Supplier<R> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try {
                    result.complete(work.get());
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            }
        }

        /** The result, as soon as it is there. Fails as the work did. */
        R get() {
            run();
            try {
                return result.join();
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

        /** Says that nobody needs it any more. If it was begun, its result is given to this in the end. */
        void discard(Consumer<? super R> disposal) {
            if (!begun.compareAndSet(false, true)) {
                CompletableFuture<Void> unused = result.thenAccept(disposal);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
