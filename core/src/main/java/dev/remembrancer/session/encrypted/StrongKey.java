package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.spi.EncryptionKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under what one key gives for one session. Initialization vectors are random: with a key per session,
 * 2<sup>32</sup> items of one session stay below the chance that NIST SP 800-38D allows.
 */
final class StrongKey {
    static final int IV_BYTES = 12;

    private static final int KEY_BYTES = 32;
    private static final int CHECK_BYTES = 8;
    private static final int TAG_BITS = 128;

    private final String id;
    private final String check;
    private final byte[] encryption;
    private final byte[] digest;

    private StrongKey(String id, String check, byte[] encryption, byte[] digest) {
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
                derive(secret, salt, "aes-256-gcm", KEY_BYTES),
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
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, bound, iv).doFinal(message);
            byte[] sealed = Arrays.copyOf(iv, iv.length + encrypted.length);
            System.arraycopy(encrypted, 0, sealed, iv.length, encrypted.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES in GCM mode", e);
        }
    }

    /** The message; empty when it, or what is bound to it, was changed. */
    Optional<byte[]> open(byte[] sealed, byte[] bound) {
        if (sealed.length < IV_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, bound, Arrays.copyOf(sealed, IV_BYTES));
            return Optional.of(cipher.doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES in GCM mode", e);
        }
    }

    private Cipher cipher(int mode, byte[] bound, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(encryption, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(bound);
        return cipher;
    }
}
