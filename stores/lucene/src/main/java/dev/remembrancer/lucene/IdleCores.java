package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.search.TaskExecutor;

/**
 * Threads that help with searches among many memories: one fewer than there are cores. They are asked only while fewer
 * searches are under way than there are cores, and whoever searches does itself what no helper has begun, so nobody waits
 * for a thread to be free. Idle ones go after some seconds. Safe for use by several threads.
 */
final class IdleCores implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;
    private final TaskExecutor tasks;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final AtomicInteger searches = new AtomicInteger();

    IdleCores() {
        int size = Math.max(1, cores - 1);
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "remembrancer-search-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        // Once it is closed whoever searches does everything alone.
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        tasks = new TaskExecutor(threads);
    }

    /** Something to do for one of several things. */
    interface Work<T, R> {
        R on(T thing) throws IOException;
    }

    /** A search. */
    interface Search<R> {
        R run() throws IOException;
    }

    /** Does a search, and counts it as one that keeps a core busy meanwhile. */
    <R> R busy(Search<R> search) throws IOException {
        searches.incrementAndGet();
        try {
            return search.run();
        } finally {
            searches.decrementAndGet();
        }
    }

    /**
     * The results of doing something with each, in their order, with help if some core is idle. Fails as the first that
     * fails.
     */
    <T, R> List<R> each(List<T> things, Work<? super T, ? extends R> work) throws IOException {
        if (things.size() < 2 || searches.get() >= cores) {
            return alone(things, work);
        }
        // Each by itself: whoever is done takes the next, and the last to end is not far behind the others.
        List<Callable<R>> calls = new ArrayList<>(things.size());
        for (T thing : things) {
            calls.add(() -> work.on(thing));
        }
        return tasks.invokeAll(calls);
    }

    /** The same without help. */
    static <T, R> List<R> alone(List<T> things, Work<? super T, ? extends R> work) throws IOException {
        List<R> results = new ArrayList<>(things.size());
        for (T thing : things) {
            results.add(work.on(thing));
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
