package dev.remembrancer.spi;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;

/**
 * A secret with a name, from which the keys that really encrypt are derived.
 *
 * <p>Two secrets never have the same name: the name is stored beside what the secret encrypted, in the clear.
 */
public final class EncryptionKey {
    /** The shortest secret, in bytes. */
    public static final int MINIMUM_BYTES = 32;

    private final String id;
    private final byte[] secret;

    /**
     * A key.
     *
     * @param id its name, at most 64 characters, such as {@code 2026-11}
     * @param secret random bytes, 32 or more; copied
     */
    public EncryptionKey(String id, byte[] secret) {
        Checks.name("key_id", id, 64);
        if (secret.length < MINIMUM_BYTES) {
            throw new InvalidRequestException(
                    "secret",
                    "has " + secret.length + " bytes; a key needs at least " + MINIMUM_BYTES + " random ones");
        }
        this.id = id;
        this.secret = secret.clone();
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** A copy of the secret. */
    public byte[] secret() {
        return secret.clone();
    }

    /** The name alone: a secret is never printed. */
    @Override
    public String toString() {
        return "EncryptionKey[" + id + "]";
    }
}
