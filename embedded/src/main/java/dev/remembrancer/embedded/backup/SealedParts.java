package dev.remembrancer.embedded.backup;

import dev.remembrancer.embedded.AtRest;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.sealing.SubjectKeyFile;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.sqlite.SqliteOptions;
import dev.remembrancer.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What an encrypted memory needs besides its backup.
 *
 * @param place where the keys of subjects are: a directory that is laid out like the data, or a file
 * @param ring what wraps them
 */
record SealedParts(Path place, KeyRing ring) {
    /** Puts the keys of a memory where it looks for them. */
    void place(String memory, Path draft) throws IOException {
        Path from = Files.isDirectory(place)
                ? place.resolve(memory).resolve(SubjectKeyFile.NAME)
                : memory.isEmpty() ? place : place.resolveSibling(memory).resolve(SubjectKeyFile.NAME);
        if (Files.exists(from)) {
            Path to = draft.resolve(memory).resolve(SubjectKeyFile.NAME);
            Files.copy(from, to);
            Disk.keepPrivate(to);
        }
    }

    /** Opens a store, sealed if it is. */
    static SqliteStore store(Path directory, InstantSource clock, Optional<SealedParts> sealed) {
        Path file = directory.resolve(Embedded.STORE);
        return sealed.filter(parts -> Files.exists(directory.resolve(SubjectKeyFile.NAME)))
                .map(parts -> SqliteStore.openSealed(
                        file,
                        clock,
                        SqliteOptions.DEFAULT,
                        Observer.NONE,
                        AtRest.with(parts.ring()).open(directory)))
                .orElseGet(() -> SqliteStore.open(file, clock));
    }
}
