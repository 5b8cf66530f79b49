package dev.remembrancer.embedded.backup;

import dev.remembrancer.ConflictException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.TransientException;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.erasure.LedgerFile;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.MemoryStore.Problem;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.sqlite.SqliteSnapshot;
import dev.remembrancer.sqlite.SqliteSnapshot.Findings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a data directory of a {@link Backup}. All is done in a hidden directory beside the target, which is put in its
 * place at the end, in one step: until then, and after any failure or kill, the target is as it was.
 *
 * <p>In this order: every byte of the file is looked at; the parts are written; each database is looked at as a check
 * does; whom the ledgers of erasures name is erased again; each memory is opened, its search index built, and store and index compared; all is synced; then the directory
 * gets its name.
 */
public final class Restore {
    private final RemembrancerOpener opener;
    private final boolean withProblems;
    private final List<Path> ledgers;
    private final Optional<SealedParts> sealed;

    private Restore(RemembrancerOpener opener, boolean withProblems, List<Path> ledgers, Optional<SealedParts> sealed) {
        this.opener = opener;
        this.withProblems = withProblems;
        this.ledgers = List.copyOf(ledgers);
        this.sealed = sealed;
    }

    /**
     * A restore that refuses a backup of a memory with problems.
     *
     * @param opener opens the memories that were restored, each in its directory, for their index
     */
    public static Restore with(RemembrancerOpener opener) {
        return new Restore(opener, false, List.of(), Optional.empty());
    }

    /** The same, which takes a backup of a memory that had problems already. */
    public Restore acceptingProblems() {
        return new Restore(opener, true, ledgers, sealed);
    }

    /**
     * The same, of an encrypted memory: backups have no keys of subjects.
     *
     * @param place the keys of subjects: a data directory, a directory of copies laid out like one, or the file itself
     * @param ring what wraps them; the memories are opened with it
     */
    public Restore keysFrom(Path place, KeyRing ring) {
        return new Restore(opener.sealed(ring), withProblems, ledgers, Optional.of(new SealedParts(place, ring)));
    }

    /**
     * The same, which erases whoever these ledgers say was erased after the backup. The ledger in the backup itself and
     * one that lies in the target count in any case.
     *
     * @param places the data directory that was in use last, copies of its ledger, or later backups
     */
    public Restore erasedSince(List<Path> places) {
        places.stream().filter(place -> !Files.exists(place)).findFirst().ifPresent(none -> {
            throw new NotFoundException("there is no ledger of erasures in " + none + "; name a data directory, an "
                    + LedgerFile.NAME + " or a backup");
        });
        return new Restore(opener, withProblems, places, sealed);
    }

    /**
     * What was restored.
     *
     * @param manifest what was in the backup
     * @param directory where it is now
     * @param indexed how many versions the search indexes hold
     * @param erased how many versions were not, because whom they are about was erased since
     * @param problems what checks found, when that was accepted
     */
    public record Restored(BackupManifest manifest, Path directory, long indexed, long erased, List<Problem> problems) {
        public Restored {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Looks at every byte of a backup, and writes nothing.
     *
     * @throws BackupRefusedException when it could not be restored
     */
    public static BackupManifest verify(Path file) {
        try (BackupFile backup = opened(file)) {
            return backup.manifest();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Restores a backup into a directory that is empty, or not there yet.
     *
     * @throws ConflictException when there is something in the directory
     * @throws BackupRefusedException when the backup can't be restored
     * @throws DirectoryNotRestoredException when the directory can't be written
     */
    public Restored restore(Path file, Path directory) {
        Path target = directory.toAbsolutePath().normalize();
        Path parent = Optional.ofNullable(target.getParent()).orElse(target);
        try (BackupFile backup = opened(file)) {
            requireFree(target);
            Files.createDirectories(parent);
            requireSameDisk(target, parent);
            try (Scratch scratch = Scratch.in(parent, target.getFileName() + ".restoring")) {
                Restored restored = restore(file, backup, scratch.resolve("data"), target, since(target, scratch));
                Disk.syncDirectory(parent);
                return restored;
            }
        } catch (IOException e) {
            throw new DirectoryNotRestoredException(
                    target + " could not be written (" + Disk.reason(e)
                            + "); see that there is room and that its directory may be written, then try again",
                    e);
        }
    }

    private Restored restore(Path file, BackupFile backup, Path draft, Path target, ErasedSince since)
            throws IOException {
        BackupManifest manifest = backup.manifest();
        Files.createDirectory(draft);
        requireRoom(manifest, draft);
        for (BackupPart part : manifest.parts()) {
            Path place = part.place().in(draft);
            Files.createDirectories(place.getParent());
            backup.extract(part, place);
            Disk.keepPrivate(place);
        }
        for (BackupPart part : memories(manifest)) {
            if (sealed.isPresent()) {
                sealed.get().place(part.place().directory(), draft);
            }
        }
        List<Problem> problems = check(file, manifest, draft);
        Map<String, Long> erased = new HashMap<>();
        long indexed;
        try {
            for (BackupPart part : memories(manifest)) {
                String memory = part.place().directory();
                erased.put(memory, since.apply(draft, memory));
            }
            indexed = index(file, manifest, draft, erased);
        } catch (TransientException e) {
            throw new DirectoryNotRestoredException(
                    target + " was not made: its memory could not be opened and indexed; see that there is room for the"
                            + " databases and the index, then try again",
                    e);
        }
        Disk.keepPrivate(draft);
        Disk.syncTree(draft);
        requireFree(target);
        replace(draft, target);
        return new Restored(
                manifest,
                target,
                indexed,
                erased.values().stream().mapToLong(Long::longValue).sum(),
                problems);
    }

    private ErasedSince since(Path target, Scratch scratch) {
        List<Path> all = new ArrayList<>(ledgers);
        Stream.of(target, besides(target)).filter(Files::exists).forEach(all::add);
        return new ErasedSince(all, scratch.directory(), sealed);
    }

    /** Where the ledger of the target is kept while the target is replaced: a kill must not lose it. */
    private static Path besides(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + LedgerFile.NAME);
    }

    private static void replace(Path draft, Path target) throws IOException {
        Path ledger = target.resolve(LedgerFile.NAME);
        if (Files.exists(ledger)) {
            Files.move(ledger, besides(target), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(besides(target));
    }

    private static List<BackupPart> memories(BackupManifest manifest) {
        return manifest.parts().stream()
                .filter(part -> part.place().value().equals(Embedded.STORE)
                        || part.place().value().endsWith("/" + Embedded.STORE))
                .toList();
    }

    private List<Problem> check(Path file, BackupManifest manifest, Path draft) {
        List<Problem> problems = new ArrayList<>();
        for (BackupPart part : manifest.parts()) {
            if (part.place().isDatabase()) {
                Findings found =
                        SqliteSnapshot.inspect(part.place().kind(), part.place().in(draft), manifest.createdAt());
                // A later version may count more.
                if (!found.counts().entrySet().containsAll(part.counts().entrySet())) {
                    throw new BackupRefusedException(
                            file + " has in " + part.name() + " not as much as its manifest says; use another backup");
                }
                found.problems()
                        .forEach(problem ->
                                problems.add(new Problem(part.name() + ", " + problem.place(), problem.what())));
            }
        }
        if (!problems.isEmpty() && !withProblems) {
            Problem first = problems.get(0);
            throw new BackupRefusedException(file + " was written of a memory with " + problems.size()
                    + " problems, such as: " + first.place() + " " + first.what()
                    + ". Use another backup, or accept the problems");
        }
        return problems;
    }

    /** Opens each memory, so that it is known that it can be opened. */
    private long index(Path file, BackupManifest manifest, Path draft, Map<String, Long> erased) {
        long indexed = 0;
        for (BackupPart part : memories(manifest)) {
            Path memory = draft.resolve(part.place().directory());
            try (Remembrancer remembrancer = opener.open(memory)) {
                indexed += remembrancer.reindex();
                long versions = remembrancer.statistics().versions()
                        + erased.getOrDefault(part.place().directory(), 0L);
                if (versions != part.count("memories") || (!withProblems && hasProblems(remembrancer))) {
                    throw new BackupRefusedException(
                            file + " has in " + part.name() + " a memory that opens with problems; use another");
                }
            }
        }
        return indexed;
    }

    private static boolean hasProblems(Remembrancer remembrancer) {
        return !remembrancer.check().isEmpty();
    }

    private static BackupFile opened(Path file) {
        try {
            return BackupFile.open(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BackupRefusedException unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException || !Files.exists(file)
                ? new BackupRefusedException(file + " is not there", e)
                : new BackupRefusedException(file + " can't be read (" + Disk.reason(e) + ")", e);
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConflictException(target + " is not a directory; name an empty one, or a new name");
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.anyMatch(path -> !path.endsWith(LedgerFile.NAME))) {
                throw new ConflictException(
                        target + " has something in it, which a restore never replaces; name an empty directory, or a"
                                + " new name. Only the ledger of erasures (" + LedgerFile.NAME + ") may be there");
            }
        }
    }

    /** A directory can't take the place of one that another disk is mounted on. */
    private static void requireSameDisk(Path target, Path parent) throws IOException {
        if (Files.exists(target)) {
            FileStore store = Files.getFileStore(target);
            if (!store.equals(Files.getFileStore(parent))) {
                throw new ConflictException(target
                        + " is where a disk is mounted, and can't be replaced in one step; name a directory inside it");
            }
        }
    }

    private static void requireRoom(BackupManifest manifest, Path draft) throws IOException {
        long room = Files.getFileStore(draft).getUsableSpace();
        if (manifest.bytes() > room) {
            throw new DirectoryNotRestoredException("restoring takes " + manifest.bytes() + " bytes and the index,"
                    + " and the disk of " + draft.getParent() + " has " + room + "; make room, or choose another disk");
        }
    }
}
