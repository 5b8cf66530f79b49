package dev.remembrancer.embedded.backup;

import dev.remembrancer.Ids;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.erasure.Erasing;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.ErasurePlace;
import dev.remembrancer.erasure.LedgerFile;
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.erasure.Tombstone;
import dev.remembrancer.erasure.TombstoneLedger;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.sqlite.SqliteSessionStore;
import dev.remembrancer.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who was erased after a backup was written, as ledgers say that were kept elsewhere: they are erased from what was
 * restored before anybody opens it.
 */
final class ErasedSince {
    private final List<Path> places;
    private final Path scratch;
    private final Optional<SealedParts> sealed;

    /**
     * @param places data directories, ledgers, or backups that have one
     * @param scratch a directory for what is unpacked of them
     */
    ErasedSince(List<Path> places, Path scratch, Optional<SealedParts> sealed) {
        this.sealed = sealed;
        this.places = places;
        this.scratch = scratch;
    }

    /**
     * Puts the ledgers together in the directory of a restored memory, and erases from it whom they name.
     *
     * @param data the restored data directory
     * @param memory the directory of the memory, as one sees it from there; empty for that itself
     * @return how many versions went
     */
    long apply(Path data, String memory) throws IOException {
        Path directory = data.resolve(memory);
        TombstoneLedger kept = new LedgerFile(directory.resolve(LedgerFile.NAME));
        List<Tombstone> all = new ArrayList<>(kept.all());
        for (Path place : places) {
            all.addAll(ledger(place, memory).all());
        }
        List<Tombstone> merged = TombstoneLedger.merged(all);
        merged.forEach(kept::add);
        return merged.isEmpty() ? 0 : erase(directory, kept, merged);
    }

    private TombstoneLedger ledger(Path place, String memory) throws IOException {
        if (Files.isDirectory(place)) {
            return new LedgerFile(place.resolve(memory).resolve(LedgerFile.NAME));
        }
        return place.toString().endsWith(".jsonl") ? new LedgerFile(place) : ofBackup(place, memory);
    }

    private TombstoneLedger ofBackup(Path file, String memory) throws IOException {
        Path unpacked = Files.createTempFile(scratch, "ledger", ".jsonl");
        try (BackupFile backup = BackupFile.open(file)) {
            for (BackupPart part : backup.manifest().parts()) {
                if (part.place().value().equals((memory.isEmpty() ? "" : memory + "/") + LedgerFile.NAME)) {
                    Files.delete(unpacked);
                    backup.extract(part, unpacked);
                }
            }
        }
        return new LedgerFile(unpacked);
    }

    private long erase(Path directory, TombstoneLedger ledger, List<Tombstone> tombstones) throws IOException {
        Map<String, Tombstone> wanted = new HashMap<>();
        tombstones.forEach(one -> wanted.put(one.subject(), one));
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        long versions = 0;
        try (SqliteStore store = SealedParts.store(directory, clock, sealed);
                SqliteSessionStore conversations =
                        SqliteSessionStore.open(directory.resolve(Embedded.SESSIONS), clock)) {
            Sessions sessions = StoredSessions.over(conversations);
            Erasing erasing = Erasing.withoutIndex(new Erasing.Parts(
                    store,
                    sessions,
                    new ErasurePlace(conversations, ledger, Embedded.signingKey(directory), List::of),
                    clock,
                    new Ids(clock, random),
                    Recorder.open(store, AuditFiles.in(directory, random), clock)));
            for (String user : users(store, sessions)) {
                Tombstone tombstone = wanted.get(store.<String>read(reader -> reader.userDigest(user)));
                Optional<Erasure> erased =
                        tombstone == null ? Optional.empty() : erasing.eraseAgain(new Subject(user), tombstone);
                if (erased.isPresent() && !erased.get().isFinished()) {
                    throw new IOException("who was erased could not be erased from it: "
                            + erased.get().places());
                }
                versions += erased.map(done -> done.counts().versions()).orElse(0L);
            }
        }
        return versions;
    }

    private static Set<String> users(MemoryStore store, Sessions sessions) {
        Set<String> users = new HashSet<>(store.<Set<String>>read(reader -> reader.users()));
        Optional<SessionPage> page = Optional.of(sessions.list(SessionQuery.ALL.limit(1_000)));
        while (page.isPresent()) {
            page.get().sessions().stream()
                    .map(SessionInfo::owner)
                    .flatMap(Optional::stream)
                    .forEach(users::add);
            page = page.get()
                    .next()
                    .map(next -> sessions.list(SessionQuery.ALL.limit(1_000).after(next)));
        }
        return users;
    }
}
