package dev.remembrancer.bench.lab;

import dev.remembrancer.TransientException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** So many threads that do things at the same time. */
public final class Crowd implements AutoCloseable {
    /** A thing that one of the threads could not do. */
    public static final class WorkFailedException extends TransientException {
        private static final long serialVersionUID = 1L;

        WorkFailedException(Throwable cause) {
            super("a thread of the benchmark failed: " + cause.getMessage(), cause);
        }
    }

    private final int size;
    private final ExecutorService threads;

    /** So many threads, idle until there is something to do. */
    public Crowd(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** How many they are. */
    public int size() {
        return size;
    }

    /** Does it with all, whichever thread is free taking the next, and waits until all are done. */
    public <T> void each(List<T> things, Consumer<T> act) {
        AtomicInteger next = new AtomicInteger();
        Callable<Integer> share = () -> {
            for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
                act.accept(things.get(i));
            }
            return next.get();
        };
        try {
            for (Future<Integer> done : threads.invokeAll(Collections.nCopies(size, share))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new WorkFailedException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailedException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
