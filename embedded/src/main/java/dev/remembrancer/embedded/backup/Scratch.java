package dev.remembrancer.embedded.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory for what is not finished: hidden, for its owner alone, and gone when this is closed. One that a killed
 * process left is removed by the next that has the same purpose at the same place. A lock tells the two apart.
 */
final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String LOCK = "lock";
    private static final int TRIES = 10;

    /** Those of this process. Its locks would not outlive a look at them: POSIX drops them when any channel closes. */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private Scratch(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Makes one.
     *
     * @param parent where
     * @param purpose the beginning of its name
     */
    static Scratch in(Path parent, String purpose) throws IOException {
        String prefix = "." + purpose + "-";
        removeAbandoned(parent, prefix);
        for (int i = 1; i < TRIES; i++) {
            Optional<Scratch> made = make(parent, prefix);
            if (made.isPresent()) {
                return made.get();
            }
        }
        return make(parent, prefix)
                .orElseThrow(() -> new IOException("others keep removing what is made for a backup in " + parent));
    }

    /** Makes one, unless another process takes it for abandoned before it is locked. */
    private static Optional<Scratch> make(Path parent, String prefix) throws IOException {
        Path directory = Files.createTempDirectory(parent, prefix);
        HERE.add(directory);
        Path file = directory.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            if (lock.isValid() && Files.exists(file)) {
                return Optional.of(new Scratch(directory, channel));
            }
            channel.close();
        } catch (NoSuchFileException removed) {
            LOG.debug("{} was removed before it was locked", directory);
        }
        HERE.remove(directory);
        return Optional.empty();
    }

    /** A place in it. */
    Path resolve(String name) {
        return directory.resolve(name);
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            channel.close();
            remove(directory);
        } catch (IOException e) {
            LOG.warn("{} could not be removed; remove it by hand: {}", directory, e.getMessage());
        } finally {
            HERE.remove(directory);
        }
    }

    /** One without a lock is being made or removed at this moment, or was when its process was killed: it is empty. */
    private static void removeAbandoned(Path parent, String prefix) throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                parent, path -> path.getFileName().toString().startsWith(prefix) && Files.isDirectory(path))) {
            for (Path sibling : siblings) {
                if (HERE.contains(sibling)) {
                    continue;
                }
                if (!Files.exists(sibling.resolve(LOCK))) {
                    removeEmpty(sibling);
                } else if (isAbandoned(sibling.resolve(LOCK))) {
                    LOG.info("removing {}, which a process left that did not end well", sibling);
                    remove(sibling);
                }
            }
        }
    }

    private static boolean isAbandoned(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (NoSuchFileException endedMeanwhile) {
            return false;
        }
    }

    private static void removeEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException locked) {
            LOG.debug("{} has just been made", directory);
        }
    }

    /** Removes the lock last: while there is anything else, it says whose that is. */
    private static void remove(Path directory) throws IOException {
        Path lock = directory.resolve(LOCK);
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(lock)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) throws IOException {
                if (!inner.equals(directory)) {
                    Files.deleteIfExists(inner);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.deleteIfExists(lock);
        Files.deleteIfExists(directory);
    }
}
