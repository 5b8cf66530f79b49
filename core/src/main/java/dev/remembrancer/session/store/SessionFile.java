package dev.remembrancer.session.store;

import dev.remembrancer.OutcomeUnknownException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file on the disk: read in whole, replaced in whole, kept aside when it is damaged. */
final class SessionFile {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path named;
    private final InstantSource clock;

    SessionFile(Path named, InstantSource clock) {
        this.named = named.toAbsolutePath();
        this.clock = clock;
    }

    /** What the file says now. A damaged one is moved aside first, and then there are no sessions. */
    SessionDocument read() {
        try {
            return parse();
        } catch (DamagedFile e) {
            return locked(this::readLocked);
        } catch (IOException e) {
            throw failed("can't be read", e);
        }
    }

    /** The same for the holder of the lock. */
    SessionDocument readLocked() {
        try {
            try {
                return parse();
            } catch (DamagedFile e) {
                keepAside(e);
                return SessionDocument.read("", bareName(), clock.instant());
            }
        } catch (IOException e) {
            throw failed("can't be read", e);
        }
    }

    /** Puts a document in the place of the file, whole or not at all. For the holder of the lock. */
    void replace(SessionDocument document) {
        try {
            Path file = target();
            // Only the holder of the lock writes it: what a killed process left there is written over.
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(next);
            try (FileOutputStream out = new FileOutputStream(next.toFile())) {
                likeBefore(file, next);
                out.write(document.text().getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("can't be replaced, and is as it was", e);
        }
        try {
            syncDirectory();
        } catch (IOException e) {
            throw new OutcomeUnknownException("replacing " + named, e);
        }
    }

    /** Runs something while no other thread and no other process changes the file. */
    <R> R locked(Supplier<R> work) {
        Path file;
        FileLockHeld lock;
        try {
            Files.createDirectories(parent(named));
            file = target();
            lock = FileLockHeld.take(file.resolveSibling(file.getFileName() + ".lock"));
        } catch (IOException e) {
            throw failed("can't be locked", e);
        }
        try (lock) {
            return work.get();
        }
    }

    /** The path, for messages. */
    @Override
    public String toString() {
        return named.toString();
    }

    private SessionDocument parse() throws IOException {
        byte[] bytes;
        Instant changed;
        try {
            // In this order: a file that is replaced in between has a later time than what was read.
            changed = Files.getLastModifiedTime(named).toInstant();
            bytes = Files.readAllBytes(named);
        } catch (NoSuchFileException e) {
            return SessionDocument.read("", bareName(), clock.instant());
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Editors on Windows begin a file with a mark.
            return SessionDocument.read(text.startsWith("\ufeff") ? text.substring(1) : text, bareName(), changed);
        } catch (CharacterCodingException e) {
            throw new DamagedFile("is not UTF-8");
        } catch (IOException e) {
            throw new DamagedFile("is neither a JSON object of sessions nor a JSON array of items");
        }
    }

    private void keepAside(DamagedFile damage) throws IOException {
        Path file = target();
        String name = file.getFileName() + ".damaged-" + STAMP.format(clock.instant());
        Path aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(name + "-" + i);
        }
        Files.move(file, aside);
        syncDirectory();
        LOG.error(
                "{} {}: it was kept aside as {}, and its sessions begin anew; mend that file and move it back",
                named,
                damage.getMessage(),
                aside);
    }

    private String bareName() {
        String name = String.valueOf(named.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Where the file really is: a link stays a link when what it leads to is replaced. */
    private Path target() throws IOException {
        if (Files.exists(named)) {
            return named.toRealPath();
        }
        Path link = named;
        for (int i = 0; i < 40 && Files.isSymbolicLink(link); i++) {
            link = parent(link).resolve(Files.readSymbolicLink(link));
        }
        return parent(link).toRealPath().resolve(String.valueOf(link.getFileName()));
    }

    private void syncDirectory() throws IOException {
        Path directory = parent(target());
        if (isPosix(directory)) {
            FileLockHeld.uninterrupted(() -> {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                }
                return directory;
            });
        }
    }

    /** Who may read it stays; a new file is for its owner alone. */
    private static void likeBefore(Path file, Path next) throws IOException {
        if (isPosix(next)) {
            Files.setPosixFilePermissions(
                    next,
                    Files.exists(file)
                            ? Files.getPosixFilePermissions(file)
                            : PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private RuntimeException failed(String what, IOException cause) {
        boolean stays = cause instanceof AccessDeniedException
                || Files.isDirectory(named)
                || (Files.exists(named) && !Files.isReadable(named))
                || (Files.isDirectory(parent(named)) && !Files.isWritable(parent(named)));
        return stays
                ? new SessionFileUnusableException(
                        named + " " + what + "; name a file that this user may read and replace, in its own directory",
                        cause)
                : new SessionFileDiskException(named + " " + what + "; see that the disk works and has room", cause);
    }

    /** What the file says is not what a file of sessions says. */
    private static final class DamagedFile extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedFile(String problem) {
            super(problem);
        }
    }
}
