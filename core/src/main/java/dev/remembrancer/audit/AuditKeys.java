package dev.remembrancer.audit;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The two keys of an audit record, in a file that only its owner may read: the secret that chains the entries, and the
 * pair that signs the heads of the chain. Who has the file can make a record that verifies; keep a copy of the public
 * key, and the signed heads, where such a one can't write.
 */
public final class AuditKeys {
    /** The name of the file in the directory of the data. */
    public static final String FILE = "audit.json";

    private static final int VERSION = 1;
    private static final int MOST_BYTES = 4_096;

    private final ChainKey chain;
    private final Supplier<SigningKey> signing;

    /** @param signing read when it is needed: its mathematics takes longer to load than a memory to open */
    private AuditKeys(ChainKey chain, Supplier<SigningKey> signing) {
        this.chain = chain;
        this.signing = signing;
    }

    /** New keys, in no file. */
    public static AuditKeys made(SecureRandom random) {
        byte[] secret = new byte[ChainKey.LENGTH];
        random.nextBytes(secret);
        SigningKey pair = SigningKey.made(random);
        return new AuditKeys(new ChainKey(secret), () -> pair);
    }

    /**
     * The keys in a file, if it is there.
     *
     * @throws AuditKeyUnusableException when it can't be read, or is damaged
     */
    public static Optional<AuditKeys> in(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw damaged(file, new IOException("larger than any such file"));
            }
            return Optional.of(read(file, Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AuditKeyUnusableException(file + " can't be read; let this user read it", e);
        }
    }

    /**
     * The keys in a file, which is made with new ones when it is not there; of several processes that make it at once,
     * one does.
     */
    public static AuditKeys inOrMade(Path file, SecureRandom random) {
        return in(file).orElseGet(() -> {
            AuditKeys keys = made(random);
            write(file, keys.text(), random);
            return in(file).orElseThrow(
                            () -> new AuditKeyUnusableException(file + " was removed while it was being made"));
        });
    }

    /** What signs the heads of the chain, and may sign what else this memory has to vouch for. */
    public SigningKey signing() {
        return signing.get();
    }

    ChainKey chain() {
        return chain;
    }

    private String text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        fields.put("chain_key", HexFormat.of().formatHex(chain.secret()));
        SigningKey pair = signing();
        fields.put("signing_key", pair.secretKey());
        fields.put("public_key", pair.publicKey());
        return Json.quote(fields) + "\n";
    }

    private static AuditKeys read(Path file, String text) {
        try {
            Written written = new Written(JsonFields.of(text, Set.of()));
            byte[] secret = HexFormat.of().parseHex(written.required("chain_key"));
            if (written.integer("version").orElse(0) != VERSION || secret.length != ChainKey.LENGTH) {
                throw new IllegalArgumentException("not of version " + VERSION);
            }
            String signingKey = written.required("signing_key");
            String publicKey = written.required("public_key");
            return new AuditKeys(new ChainKey(secret), () -> {
                try {
                    return SigningKey.of(signingKey, publicKey);
                } catch (IllegalArgumentException e) {
                    throw damaged(file, e);
                }
            });
        } catch (InvalidRequestException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    // The cause may quote what it read, and that is a secret.
    private static AuditKeyUnusableException damaged(Path file, Exception why) {
        return new AuditKeyUnusableException(file + " has no keys of an audit record ("
                + why.getClass().getSimpleName() + "); put it back from a backup");
    }

    /** Puts a whole file in place, unless there is one. */
    private static void write(Path file, String text, SecureRandom random) {
        Path draft = file.resolveSibling("." + file.getFileName() + "." + Long.toHexString(random.nextLong()));
        try {
            boolean posix =
                    Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
            FileAttribute<?>[] own = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            try (FileChannel channel =
                    FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), own)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            place(draft, file);
        } catch (FileAlreadyExistsException another) {
            // Another process was first; its keys are the ones.
        } catch (IOException e) {
            throw new AuditKeyUnusableException(file + " can't be made; make its directory writable for this user", e);
        } finally {
            removeDraft(draft);
        }
    }

    // A link fails when the name is taken, which moving does not on every system.
    private static void place(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            try {
                Files.move(draft, file);
            } catch (IOException e) {
                e.addSuppressed(noLinks);
                throw e;
            }
        }
    }

    private static void removeDraft(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new AuditKeyUnusableException(draft + " holds a key and can't be removed; remove it", e);
        }
    }
}
