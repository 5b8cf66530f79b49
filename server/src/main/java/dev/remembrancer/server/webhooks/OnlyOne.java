package dev.remembrancer.server.webhooks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock on a file, which one process has until it ends, and the next takes then. Used by one thread at a time. */
final class OnlyOne implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OnlyOne.class);

    private final Path file;
    private Optional<FileLock> held = Optional.empty();

    OnlyOne(Path file) {
        this.file = file;
    }

    /** Whether this has the lock, which it takes if nobody has it. */
    synchronized boolean isUs() {
        if (held.isEmpty()) {
            held = taken();
        }
        return held.isPresent();
    }

    private Optional<FileLock> taken() {
        FileChannel channel = null;
        Optional<FileLock> lock = Optional.empty();
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            LOG.trace("another part of this process sends the webhooks");
        } catch (IOException e) {
            LOG.warn("{} can't be locked, so that no webhooks are sent; trying again", file, e);
        }
        if (lock.isEmpty() && channel != null) {
            close(channel);
        }
        return lock;
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("a lock could not be given up before this process ends", e);
        }
    }

    @Override
    public synchronized void close() {
        held.ifPresent(lock -> close(lock.channel()));
        held = Optional.empty();
    }
}
