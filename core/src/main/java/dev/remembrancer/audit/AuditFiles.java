package dev.remembrancer.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where what belongs to an audit record lies, beside the entries, which are in the store.
 *
 * @param keys the file of its keys, which is made when there is neither it nor an entry
 * @param heads the file of signed heads, best on another disk than the store; or a directory, in which the file is named
 *     after the key, so that several records can have it in common
 * @param random where keys and salts come from
 */
public record AuditFiles(Path keys, Path heads, SecureRandom random) {
    /** The usual names in the directory of the data. */
    public static AuditFiles in(Path directory, SecureRandom random) {
        return new AuditFiles(directory.resolve(AuditKeys.FILE), directory.resolve(Heads.FILE), random);
    }

    Heads headsOf(AuditKeys made) {
        return new Heads(Files.isDirectory(heads) ? heads.resolve(made.chain().id() + "." + Heads.FILE) : heads);
    }

    /** The same, with the signed heads elsewhere. */
    public AuditFiles heads(Path elsewhere) {
        return new AuditFiles(keys, elsewhere, random);
    }

    /** The same, with the signed heads elsewhere, if it is said where. */
    public AuditFiles heads(Optional<Path> elsewhere) {
        return elsewhere.map(this::heads).orElse(this);
    }
}
