package dev.remembrancer.sealing;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A key ring in a file that only its owner may write and strangers may not read: a line for each key, its name and its
 * secret in base 64; the first is the current one. Lines that begin with {@code #} are left out.
 */
public final class RingFile {
    private RingFile() {}

    /**
     * The ring in a file, as it is now.
     *
     * @throws KeysUnusableException when it is not there, open to others, or none
     */
    public static KeyRing read(Path file) {
        List<EncryptionKey> keys = keys(file, text(file));
        return KeyRing.of(keys.get(0), keys.subList(1, keys.size()).toArray(new EncryptionKey[0]));
    }

    /**
     * Makes a ring with one new key.
     *
     * @param name the name of the key, such as {@code 2026-11}, without spaces
     * @throws ConflictException when the file is there
     */
    public static void create(Path file, String name, SecureRandom random) {
        PrivateFile made = new PrivateFile(file);
        String line = line(name, random);
        acting(
                file,
                () -> made.alone(() -> {
                    if (made.isThere()) {
                        throw new ConflictException(file + " is there already; name another file, or add a key to it");
                    }
                    made.replace(line.getBytes(StandardCharsets.UTF_8));
                    return line;
                }));
    }

    /** Puts a new key on the ring, as the current one; what the others wrapped is wrapped anew when it is next opened. */
    public static void add(Path file, String name, SecureRandom random) {
        PrivateFile ring = new PrivateFile(file);
        String line = line(name, random);
        acting(
                file,
                () -> ring.alone(() -> {
                    String before = text(file);
                    if (keys(file, before).stream().anyMatch(key -> key.id().equals(name))) {
                        throw new ConflictException(
                                "the ring has a key " + name + "; a name stands for one secret for ever");
                    }
                    ring.replace((line + before).getBytes(StandardCharsets.UTF_8));
                    return line;
                }));
    }

    private static String line(String name, SecureRandom random) {
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace) || name.startsWith("#")) {
            throw new InvalidRequestException("name", "must be a word, such as 2026-11");
        }
        byte[] secret = new byte[EncryptionKey.MINIMUM_BYTES];
        random.nextBytes(secret);
        return new EncryptionKey(name, secret).id() + " " + Base64.getEncoder().encodeToString(secret) + "\n";
    }

    private static String text(Path file) {
        byte[] bytes = acting(file, new PrivateFile(file)::read)
                .orElseThrow(() -> new KeysUnusableException(
                        file + " is not there; it is the key ring, without which nothing can be read"));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<EncryptionKey> keys(Path file, String text) {
        List<EncryptionKey> keys = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                keys.add(key(file, line.strip().split("\\s+")));
            }
        }
        if (keys.isEmpty()) {
            throw unreadable(file);
        }
        return keys;
    }

    // What can't be read may be a secret: no message quotes it, and none has a cause that does.
    private static EncryptionKey key(Path file, String[] words) {
        if (words.length != 2) {
            throw unreadable(file);
        }
        try {
            return new EncryptionKey(words[0], Base64.getDecoder().decode(words[1]));
        } catch (IllegalArgumentException | InvalidRequestException e) {
            throw unreadable(file);
        }
    }

    private static KeysUnusableException unreadable(Path file) {
        return new KeysUnusableException(file + " is no key ring: each line needs the name of a key and at least "
                + EncryptionKey.MINIMUM_BYTES + " bytes in base 64");
    }

    private static <R> R acting(Path file, PrivateFile.Act<R> act) {
        try {
            return act.run();
        } catch (IOException e) {
            throw new KeysUnusableException(
                    file + " can't be read or written (" + e.getClass().getSimpleName() + "); let this user do so", e);
        }
    }
}
