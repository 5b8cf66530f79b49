package dev.remembrancer.server.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file that several processes read and change: a change takes a lock, reads, and puts a whole new file in the
 * old one's place, so that two at once lose nothing and a crash leaves the one or the other. Only its owner may read it.
 *
 * <p>Reading asks the file system each time whether the file is another one now, so that what another process wrote
 * counts with the next request. A file that is damaged, or gone after it was there, is an error, never an empty one.
 *
 * <p>Safe for use by several threads.
 */
public final class SharedFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFile.class);

    /** Threads of this process, which a lock of the file system does not keep apart. */
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    private final Path file;
    private final Form<T> form;
    private volatile @Nullable Seen<T> seen;
    private volatile boolean wasThere;
    private final AtomicBoolean reported = new AtomicBoolean();

    /** How a value is written. */
    public interface Form<T> {
        /**
         * The value of a text.
         *
         * @throws IOException or {@link IllegalArgumentException} when it is none
         */
        T read(byte[] text) throws IOException;

        byte[] write(T value);
    }

    /**
     * What a change made of a value.
     *
     * @param value the value from now on
     * @param result what to tell
     */
    public record Changed<T, R>(T value, R result) {}

    private record Stamp(FileTime modified, long size, Optional<Object> key) {}

    private record Seen<T>(Stamp stamp, T value) {}

    public SharedFile(Path file, Form<T> form) {
        this.file = file.toAbsolutePath().normalize();
        this.form = form;
    }

    public Path path() {
        return file;
    }

    /**
     * What is in the file now; empty when it was never there.
     *
     * @throws AccessFileUnusableException when it is damaged, can't be read, or is gone
     */
    public Optional<T> current() {
        Seen<T> before = seen;
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp stamp = new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
            if (before != null && before.stamp.equals(stamp)) {
                reported.set(false);
                return Optional.of(before.value);
            }
            T value = form.read(Files.readAllBytes(file));
            seen = new Seen<>(stamp, value);
            wasThere = true;
            reported.set(false);
            return Optional.of(value);
        } catch (NoSuchFileException e) {
            if (wasThere) {
                throw reported(new AccessFileUnusableException(file + " is gone; put a copy of it back", e), e);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw reported(
                    new AccessFileUnusableException(
                            file + " can't be read as what it should be; put a copy of it back", e),
                    e);
        }
    }

    // Every request asks: one line says it until the file can be read again. What a parser quotes may be a secret.
    private AccessFileUnusableException reported(AccessFileUnusableException failure, Exception cause) {
        if (reported.compareAndSet(false, true)) {
            LOG.error("{} ({})", failure.getMessage(), cause.getClass().getSimpleName());
        }
        return failure;
    }

    /**
     * Changes what is in the file. When this returns, it is on the disk.
     *
     * @param change what to make of what is there; what it throws leaves the file as it was
     */
    public <R> R change(Function<Optional<T>, Changed<T, R>> change) {
        return locked(directory -> {
            Optional<T> before = current();
            Changed<T, R> changed = change.apply(before);
            if (!before.equals(Optional.of(changed.value()))) {
                replace(directory, form.write(changed.value()));
            }
            return changed.result();
        });
    }

    /** Puts a value in the place of what is in the file, whatever that is. When this returns, it is on the disk. */
    public void put(T value) {
        locked(directory -> {
            replace(directory, form.write(value));
            return value;
        });
    }

    private interface Act<R> {
        R in(Path directory) throws IOException;
    }

    private <R> R locked(Act<R> act) {
        ReentrantLock mine = HERE.computeIfAbsent(file, path -> new ReentrantLock());
        mine.lock();
        try {
            Path directory = prepared();
            try (FileChannel guard = FileChannel.open(lockFile(directory), StandardOpenOption.WRITE);
                    FileLock held = guard.lock()) {
                if (!held.isValid()) {
                    throw new IOException("the lock of " + file + " was lost");
                }
                return act.in(directory);
            }
        } catch (IOException e) {
            throw new AccessFileUnusableException("cannot write " + file + ": make its directory writable", e);
        } finally {
            mine.unlock();
        }
    }

    private Path prepared() throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new NoSuchFileException(file.toString());
        }
        return Files.createDirectories(parent);
    }

    // A file of its own: a lock on the file itself would be a lock on what the next change replaces.
    private Path lockFile(Path directory) throws IOException {
        Path lock = directory.resolve(file.getFileName() + ".lock");
        if (!Files.exists(lock)) {
            FileChannel.open(lock, java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly())
                    .close();
        }
        return lock;
    }

    private void replace(Path directory, byte[] text) throws IOException {
        Path draft = Files.createTempFile(directory, file.getFileName().toString(), ".new", ownerOnly());
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(text);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            wasThere = true;
            if (isPosix()) {
                // Elsewhere a directory can't be opened to be synced.
                try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                    names.force(true);
                }
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
