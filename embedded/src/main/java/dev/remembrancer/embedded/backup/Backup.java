package dev.remembrancer.embedded.backup;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.sqlite.SqliteSnapshot;
import dev.remembrancer.sqlite.SqliteSnapshot.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes all that is truth in a data directory into one file, while any number of threads and processes use the
 * directory. They don't wait for it.
 *
 * <p>Each database is copied at one moment of its own, after the call has begun. So all that was acknowledged before
 * that is in the backup; of what is written meanwhile, one database may have something that another has not. The search
 * index is left out: it is built anew by a {@link Restore}.
 *
 * <p>The file is a zip: the parts, then {@code manifest.json}, and as its comment a digest of all bytes before. It holds
 * what the memory holds, in clear: keep it as you keep that. Room for a copy of the largest database is taken beside it
 * meanwhile, or in the data directory when it is written to a stream. Safe for use by several threads.
 */
public final class Backup {
    private final Path directory;
    private final Optional<String> tenant;
    private final InstantSource clock;

    private Backup(Path directory, Optional<String> tenant, InstantSource clock) {
        this.directory = directory;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** A backup of a whole directory, with all its tenants. */
    public static Backup of(Path directory, InstantSource clock) {
        return new Backup(directory.toAbsolutePath().normalize(), Optional.empty(), clock);
    }

    /** The same of one tenant's data alone: its parts, as a directory of its own, without keys. */
    public Backup ofTenant(String id) {
        if (!PartName.TENANT.matcher(id).matches()) {
            throw new InvalidRequestException(
                    "tenant", "must be 1 to 63 lower-case letters, digits and hyphens, the first no hyphen");
        }
        return new Backup(directory, Optional.of(id), clock);
    }

    /**
     * What was written.
     *
     * @param manifest what is in it
     * @param bytes how long the backup is
     */
    public record Written(BackupManifest manifest, long bytes) {}

    /**
     * Writes a file, which appears under its name when it is whole and on the disk, for its owner alone to read.
     *
     * @param replace whether it may take the place of a file that is there
     * @throws ConflictException when there is one, and it may not
     * @throws BackupNotWrittenException when it can't be written
     */
    public Written writeTo(Path file, boolean replace) {
        Path target = file.toAbsolutePath().normalize();
        Path parent = Optional.ofNullable(target.getParent()).orElse(target);
        refuseExisting(target, replace);
        try (Scratch scratch = Scratch.in(parent, target.getFileName() + ".part")) {
            Path draft = scratch.resolve("backup");
            Written written;
            try (OutputStream out = Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW)) {
                written = write(out, scratch);
            }
            keepPrivate(draft);
            Disk.sync(draft);
            if (replace) {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                moveBeside(draft, target);
            }
            Disk.syncDirectory(parent);
            return written;
        } catch (NoSuchFileException e) {
            throw new BackupNotWrittenException(parent + " is not there; make it, or name another place", e);
        } catch (IOException e) {
            throw new BackupNotWrittenException(
                    target + " could not be written (" + Disk.reason(e) + "); see that there is room and that the"
                            + " directory may be written, then try again",
                    e);
        }
    }

    /**
     * Writes to a stream, which stays open. One that ends before this returns has no whole backup, and is refused by
     * whoever restores it.
     *
     * @throws IOException when the stream can't be written
     * @throws BackupNotWrittenException when the copies can't be written
     */
    public Written writeTo(OutputStream out) throws IOException {
        Scratch opened;
        try {
            opened = Scratch.in(directory, "backup");
        } catch (NoSuchFileException e) {
            throw new NotFoundException("there is no memory in " + directory);
        } catch (IOException e) {
            throw new BackupNotWrittenException(
                    directory + " could not be written (" + Disk.reason(e) + "), and copies need room there", e);
        }
        try (Scratch scratch = opened) {
            return write(out, scratch);
        }
    }

    private Written write(OutputStream out, Scratch scratch) throws IOException {
        Instant begun = clock.instant();
        DataParts data = new DataParts(directory, tenant);
        Seal.Output sealed = new Seal.Output(out);
        ZipOutputStream zip = new ZipOutputStream(sealed, StandardCharsets.UTF_8);
        // Most of it are vectors, which hardly shrink however long one tries.
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment(Seal.BLANK);
        List<BackupPart> parts = new ArrayList<>();
        for (PartName name : data.names()) {
            Optional<BackupPart> part = name.isDatabase()
                    ? database(zip, name, name.in(data.root()), scratch.resolve("copy"), begun)
                    : file(zip, name, name.in(data.root()), begun);
            part.ifPresent(parts::add);
        }
        BackupManifest manifest = new BackupManifest(version(), begun, tenant, parts);
        zip.putNextEntry(entry(BackupManifest.ENTRY, begun));
        zip.write((Json.quote(manifest.fields()) + "\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        return new Written(manifest, sealed.seal());
    }

    /** A part whose file is gone by now is left out: its tenant was deleted meanwhile. */
    private static Optional<BackupPart> database(ZipOutputStream zip, PartName name, Path file, Path copy, Instant at)
            throws IOException {
        try {
            SqliteSnapshot.take(name.kind(), file, copy);
        } catch (RuntimeException e) {
            Files.deleteIfExists(copy);
            if (Files.exists(file)) {
                throw e;
            }
            return Optional.empty();
        }
        Findings found = SqliteSnapshot.inspect(name.kind(), copy, at);
        try (InputStream in = Files.newInputStream(copy)) {
            return Optional.of(
                    part(zip, name, in, at, found.counts(), found.problems().size()));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static Optional<BackupPart> file(ZipOutputStream zip, PartName name, Path file, Instant at)
            throws IOException {
        // It is small, and opened once: whoever changes it puts another file in its place.
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(part(zip, name, in, at, Map.of(), 0));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static BackupPart part(
            ZipOutputStream zip, PartName name, InputStream in, Instant at, Map<String, Long> counts, int problems)
            throws IOException {
        MessageDigest digest = Seal.sha256();
        zip.putNextEntry(entry(name.value(), at));
        long bytes = new DigestInputStream(in, digest).transferTo(zip);
        zip.closeEntry();
        return new BackupPart(name.value(), bytes, HexFormat.of().formatHex(digest.digest()), counts, problems);
    }

    private static ZipEntry entry(String name, Instant at) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        return entry;
    }

    private static void refuseExisting(Path target, boolean replace) {
        if (Files.isDirectory(target)) {
            throw new ConflictException(target + " is a directory; name a file in it");
        }
        if (!replace && Files.exists(target)) {
            throw exists(target);
        }
    }

    /**
     * A link fails where a file is; a move would replace it. On a file system without links, such as FAT, it is looked
     * whether a file is there, and one that comes at the same moment is replaced.
     */
    private static void moveBeside(Path draft, Path target) throws IOException {
        try {
            Files.createLink(target, draft);
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            refuseExisting(target, false);
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                e.addSuppressed(noLinks);
                throw e;
            }
        }
    }

    private static ConflictException exists(Path target) {
        return new ConflictException(target + " is there already; name another file, or say that it may be replaced");
    }

    private static void keepPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static String version() {
        return Optional.ofNullable(Backup.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
