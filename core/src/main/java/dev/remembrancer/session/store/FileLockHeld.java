package dev.remembrancer.session.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that keeps out other threads and other processes: one of this process by the name of a file, and one of the
 * system on that file, which is made and stays. Waiting for it is not broken off by an interrupt.
 */
final class FileLockHeld implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileLockHeld.class);

    /** The system's lock is the process's: its threads need one among themselves, whatever store they came through. */
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel channel;

    private FileLockHeld(ReentrantLock threads, FileChannel channel) {
        this.threads = threads;
        this.channel = channel;
    }

    /** Waits for the lock. */
    static FileLockHeld take(Path file) throws IOException {
        ReentrantLock threads = OF_THIS_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
        threads.lock();
        boolean taken = false;
        try {
            FileChannel channel = uninterrupted(() -> lock(file));
            taken = true;
            return new FileLockHeld(threads, channel);
        } finally {
            if (!taken) {
                threads.unlock();
            }
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            channel.lock();
            locked = true;
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Does something that an interrupt breaks off again until it is done, and leaves the thread interrupted then. */
    static <R> R uninterrupted(Action<R> action) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return action.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    // Without clearing it, the next attempt would end at once.
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try {
            // Gives up the lock with it.
            channel.close();
        } catch (IOException e) {
            LOG.warn("a lock file could not be closed; the lock is given up all the same", e);
        } finally {
            threads.unlock();
        }
    }

    /** Something with files. */
    interface Action<R> {
        R run() throws IOException;
    }
}
