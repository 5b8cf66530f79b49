package dev.remembrancer.session.encrypted;

import dev.remembrancer.sealing.AesGcm;
import dev.remembrancer.sealing.Hkdf;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.spi.EncryptionKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * AES-256-GCM under what one key gives for one session. Initialization vectors are random: with a key per session,
 * 2<sup>32</sup> items of one session stay below the chance that NIST SP 800-38D allows.
 */
final class StrongKey {
    static final int IV_BYTES = AesGcm.IV_BYTES;

    private static final int KEY_BYTES = 32;
    private static final int CHECK_BYTES = 8;

    private final String id;
    private final String check;
    private final AesGcm encryption;
    private final byte[] digest;

    private StrongKey(String id, String check, AesGcm encryption, byte[] digest) {
        this.id = id;
        this.check = check;
        this.encryption = encryption;
        this.digest = digest;
    }

    static StrongKey of(EncryptionKey key, SessionId session) {
        byte[] secret = key.secret();
        // The same in every session, so that an envelope from another session isn't taken for one under another key.
        byte[] check = derive(secret, new byte[0], "key-check", CHECK_BYTES);
        byte[] salt = session.value().getBytes(StandardCharsets.UTF_8);
        return new StrongKey(
                key.id(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(check),
                new AesGcm(derive(secret, salt, "aes-256-gcm", KEY_BYTES)),
                derive(secret, salt, "idempotency", KEY_BYTES));
    }

    private static byte[] derive(byte[] secret, byte[] salt, String purpose, int length) {
        return Hkdf.derive(
                secret, salt, ("remembrancer.session." + purpose + ".v1").getBytes(StandardCharsets.US_ASCII), length);
    }

    String id() {
        return id;
    }

    /** Tells this key from another of the same name, without telling anything about it. */
    String check() {
        return check;
    }

    byte[] digest() {
        return digest;
    }

    /** The vector, what the message became, and the tag. */
    byte[] seal(byte[] message, byte[] bound, byte[] iv) {
        return encryption.seal(message, bound, iv);
    }

    /** The message; empty when it, or what is bound to it, was changed. */
    Optional<byte[]> open(byte[] sealed, byte[] bound) {
        return encryption.open(sealed, bound);
    }
}
