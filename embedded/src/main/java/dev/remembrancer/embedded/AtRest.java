package dev.remembrancer.embedded;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.sealing.SubjectKeyFile;
import dev.remembrancer.spi.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a memory in a directory is encrypted: what it keeps of a subject, under a key of that subject, and those keys by the
 * current key of a ring.
 *
 * <p>A directory is encrypted from its beginning or not at all. The keys of subjects are in {@value SubjectKeyFile#NAME} in
 * the directory; backups don't have it, or erasing somebody would not make them unreadable. Without that file, or without
 * the ring, nothing of the memory can be read by anybody.
 *
 * @param ring what wraps the keys of subjects
 * @param keys their file, if not the usual one
 */
public record AtRest(KeyRing ring, Optional<Path> keys) {
    /** With the keys of subjects in the usual file. */
    public static AtRest with(KeyRing ring) {
        return new AtRest(ring, Optional.empty());
    }

    /** The same, with the keys of subjects in another file, such as on another disk. */
    public AtRest keysIn(Path file) {
        return new AtRest(ring, Optional.of(file));
    }

    /**
     * Copies the usual files of keys of a data directory and of its tenants, in place of earlier copies.
     *
     * @param target a directory that is laid out like the data then
     * @return how many files were copied
     * @throws dev.remembrancer.NotFoundException when there is none
     */
    public static int copyKeys(Path data, Path target) throws IOException {
        int copied = 0;
        try (Stream<Path> files =
                Files.find(data, 3, (path, kind) -> kind.isRegularFile() && path.endsWith(SubjectKeyFile.NAME))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                SubjectKeyFile.copy(file, target.resolve(data.relativize(file).toString()));
                copied++;
            }
        }
        if (copied == 0) {
            throw new NotFoundException("there are no keys of subjects in " + data + "; its memory is not encrypted");
        }
        return copied;
    }

    /** Opens the keys of the memory in a directory. */
    public SubjectKeyFile open(Path directory) {
        return SubjectKeyFile.open(
                keys.orElseGet(() -> directory.resolve(SubjectKeyFile.NAME)), ring, new SecureRandom());
    }
}
