package dev.remembrancer.sealing;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.KeyWrapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A key ring in a file that only its owner may write and strangers may not read: a line for each key, its name and its
 * secret in base 64, or its name, the name of a {@link KeyWrapping} and what that made of the secret; the first is the
 * current one. Lines that begin with {@code #} are left out.
 */
public final class RingFile {
    private RingFile() {}

    /**
     * The ring in a file, as it is now.
     *
     * @throws KeysUnusableException when it is not there, open to others, or none
     */
    public static KeyRing read(Path file) {
        return read(file, Optional.empty());
    }

    /**
     * The ring in a file, as it is now, with what unwraps those of its keys that are wrapped.
     *
     * @throws KeysUnusableException when it is not there, open to others, or none, or a key is wrapped by something else
     */
    public static KeyRing read(Path file, Optional<KeyWrapping> wrapping) {
        List<EncryptionKey> keys = keys(file, text(file), wrapping);
        return KeyRing.of(keys.get(0), keys.subList(1, keys.size()).toArray(new EncryptionKey[0]));
    }

    /**
     * Makes a ring with one new key.
     *
     * @param name the name of the key, such as {@code 2026-11}, without spaces
     * @throws ConflictException when the file is there
     */
    public static void create(Path file, String name, SecureRandom random) {
        create(file, name, random, Optional.empty());
    }

    /** The same, whose key lies wrapped in it: without what wrapped it, the file is worth nothing. */
    public static void create(Path file, String name, SecureRandom random, Optional<KeyWrapping> wrapping) {
        PrivateFile made = new PrivateFile(file);
        String line = line(name, random, wrapping);
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
        add(file, name, random, Optional.empty());
    }

    /** The same, with a key that lies wrapped in it; the others stay as they are. */
    public static void add(Path file, String name, SecureRandom random, Optional<KeyWrapping> wrapping) {
        PrivateFile ring = new PrivateFile(file);
        String line = line(name, random, wrapping);
        acting(
                file,
                () -> ring.alone(() -> {
                    String before = text(file);
                    if (names(file, before).contains(name)) {
                        throw new ConflictException(
                                "the ring has a key " + name + "; a name stands for one secret for ever");
                    }
                    ring.replace((line + before).getBytes(StandardCharsets.UTF_8));
                    return line;
                }));
    }

    /**
     * Wraps every key of a ring anew, those too that lay in it as they are: after the key of the wrapping was rotated, or
     * when a ring is to be wrapped from now on. Copies of the file from before open what they opened.
     *
     * @return how many keys
     */
    public static int wrapAll(Path file, KeyWrapping wrapping) {
        PrivateFile ring = new PrivateFile(file);
        return acting(
                file,
                () -> ring.alone(() -> {
                    List<EncryptionKey> keys = keys(file, text(file), Optional.of(wrapping));
                    StringBuilder lines = new StringBuilder();
                    for (EncryptionKey key : keys) {
                        lines.append(line(key, Optional.of(wrapping)));
                    }
                    ring.replace(lines.toString().getBytes(StandardCharsets.UTF_8));
                    return keys.size();
                }));
    }

    private static String line(String name, SecureRandom random, Optional<KeyWrapping> wrapping) {
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace) || name.startsWith("#")) {
            throw new InvalidRequestException("name", "must be a word, such as 2026-11");
        }
        byte[] secret = new byte[EncryptionKey.MINIMUM_BYTES];
        random.nextBytes(secret);
        return line(new EncryptionKey(name, secret), wrapping);
    }

    private static String line(EncryptionKey key, Optional<KeyWrapping> wrapping) {
        String kept = wrapping.map(by -> by.name() + " " + by.wrap(key.id(), key.secret()))
                .orElseGet(() -> Base64.getEncoder().encodeToString(key.secret()));
        return key.id() + " " + kept + "\n";
    }

    private static String text(Path file) {
        byte[] bytes = acting(file, new PrivateFile(file)::read)
                .orElseThrow(() -> new KeysUnusableException(
                        file + " is not there; it is the key ring, without which nothing can be read"));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<EncryptionKey> keys(Path file, String text, Optional<KeyWrapping> wrapping) {
        List<EncryptionKey> keys = new ArrayList<>();
        for (String[] words : lines(file, text)) {
            keys.add(words.length == 3 ? unwrapped(file, words, wrapping) : key(file, words));
        }
        return keys;
    }

    private static List<String> names(Path file, String text) {
        return lines(file, text).stream().map(words -> words[0]).toList();
    }

    private static List<String[]> lines(Path file, String text) {
        List<String[]> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+"))
                .toList();
        if (lines.isEmpty()) {
            throw unreadable(file);
        }
        return lines;
    }

    private static EncryptionKey unwrapped(Path file, String[] words, Optional<KeyWrapping> wrapping) {
        KeyWrapping by = wrapping.filter(one -> one.name().equals(words[1]))
                .orElseThrow(() -> new KeysUnusableException("a key in " + file
                        + " is wrapped, and what wrapped it was not named: for Vault's transit engine set"
                        + " encryption.transit_address; the file alone opens nothing"));
        byte[] secret = by.unwrap(words[0], words[2]);
        if (secret.length < EncryptionKey.MINIMUM_BYTES) {
            throw unreadable(file);
        }
        return new EncryptionKey(words[0], secret);
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
