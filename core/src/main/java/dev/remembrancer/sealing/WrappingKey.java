package dev.remembrancer.sealing;

import dev.remembrancer.spi.EncryptionKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a key of a ring gives to wrap the keys of subjects with. */
final class WrappingKey {
    /** How long the secret of a subject's key is when it is wrapped. */
    static final int WRAPPED_BYTES = AesGcm.IV_BYTES + SubjectKey.SECRET_BYTES + 16;

    private static final int CHECK_BYTES = 8;
    private static final byte[] NO_SALT = {};

    private final String name;
    private final String check;
    private final AesGcm wrapping;

    WrappingKey(EncryptionKey key) {
        byte[] secret = key.secret();
        this.name = key.id();
        this.check = HexFormat.of().formatHex(derive(secret, "key-check", CHECK_BYTES));
        this.wrapping = new AesGcm(derive(secret, "aes-256-gcm", AesGcm.KEY_BYTES));
        Arrays.fill(secret, (byte) 0);
    }

    private static byte[] derive(byte[] secret, String purpose, int length) {
        byte[] named = ("remembrancer.subject-keys." + purpose + ".v1").getBytes(StandardCharsets.US_ASCII);
        return Hkdf.derive(secret, NO_SALT, named, length);
    }

    /** The name of the ring's key. */
    String name() {
        return name;
    }

    /** Tells this key from another of the same name, without telling anything about it. */
    String check() {
        return check;
    }

    byte[] wrap(byte[] id, byte[] secret, SecureRandom random) {
        byte[] iv = new byte[AesGcm.IV_BYTES];
        random.nextBytes(iv);
        return wrapping.seal(secret, id, iv);
    }

    Optional<byte[]> unwrap(byte[] id, byte[] wrapped) {
        return wrapping.open(wrapped, id);
    }
}
