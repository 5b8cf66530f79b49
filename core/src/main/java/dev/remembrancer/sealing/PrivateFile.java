package dev.remembrancer.sealing;

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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A file with secrets: its owner's alone, changed by one process at a time, on the disk when a change returns. */
final class PrivateFile {
    /** Threads of this process, which a lock of the file system does not keep apart. */
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path file;

    PrivateFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    Path path() {
        return file;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** Makes the directory that it is in. */
    void makeDirectory() throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
    }

    /** What is in it; empty when it is not there. */
    Optional<byte[]> read() throws IOException {
        try {
            requirePrivate();
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private void requirePrivate() throws IOException {
        // Its group may read it: secrets that a container is given are often the group's.
        if (isPosix() && Files.getPosixFilePermissions(file).stream().anyMatch(TOO_OPEN::contains)) {
            throw new KeysUnusableException(file + " may be read or written by others than its owner; take that right"
                    + " away (chmod 600), and take the keys for known");
        }
    }

    /** What tells one state of it from another; empty when it is not there. */
    Optional<Object> stamp() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(List.of(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey())));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    interface Act<R> {
        R run() throws IOException;
    }

    /** Does something that one thread of one process may do at a time. */
    <R> R alone(Act<R> act) throws IOException {
        ReentrantLock mine = HERE.computeIfAbsent(file, path -> new ReentrantLock());
        mine.lock();
        try (FileChannel guard = FileChannel.open(
                        beside(".lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
                FileLock held = guard.lock()) {
            if (!held.isValid()) {
                throw new IOException("the lock of " + file + " was lost");
            }
            // A draft that a crash left has secrets, too, and maybe such as were destroyed since.
            Files.deleteIfExists(beside(".new"));
            return act.run();
        } finally {
            mine.unlock();
        }
    }

    /** Writes over a part of it, or on behind its end. */
    void write(long at, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            write(channel, at, bytes);
        }
    }

    /** Puts a whole new file in its place. */
    void replace(byte[] bytes) throws IOException {
        Path draft = beside(".new");
        Files.deleteIfExists(draft);
        try {
            try (FileChannel channel = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
                write(channel, 0, bytes);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(FileChannel channel, long at, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long place = at;
        while (rest.hasRemaining()) {
            place += channel.write(rest, place);
        }
        channel.force(true);
    }

    private void syncDirectory() throws IOException {
        Path directory = file.getParent();
        if (directory != null && isPosix()) {
            // Elsewhere a directory can't be opened to be synced.
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling("." + file.getFileName() + ending);
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
