package dev.remembrancer.sealing;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in GCM mode under one key: what is sealed is read, and changed unseen, only by who has the key. With random
 * vectors one key may seal 2<sup>32</sup> messages (NIST SP 800-38D). Safe for use by several threads.
 */
public final class AesGcm {
    /** The length of a key. */
    public static final int KEY_BYTES = 32;

    /** The length of a vector, which must never be used twice under one key. */
    public static final int IV_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /** @param key 32 random bytes; copied */
    public AesGcm(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The vector, what the message became, and the tag. */
    public byte[] seal(byte[] message, byte[] bound, byte[] iv) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, bound, iv);
            byte[] sealed = Arrays.copyOf(iv, iv.length + cipher.getOutputSize(message.length));
            int written = cipher.doFinal(message, 0, message.length, sealed, iv.length);
            return written == sealed.length - iv.length ? sealed : Arrays.copyOf(sealed, iv.length + written);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES in GCM mode", e);
        }
    }

    /** The message; empty when it, or what is bound to it, was changed, or another key sealed it. */
    public Optional<byte[]> open(byte[] sealed, byte[] bound) {
        return open(sealed, 0, bound);
    }

    /** The same, where the sealed bytes begin further on. */
    Optional<byte[]> open(byte[] sealed, int from, byte[] bound) {
        if (sealed.length - from < IV_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, bound, Arrays.copyOfRange(sealed, from, from + IV_BYTES));
            return Optional.of(cipher.doFinal(sealed, from + IV_BYTES, sealed.length - from - IV_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES in GCM mode", e);
        }
    }

    private Cipher cipher(int mode, byte[] bound, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(bound);
        return cipher;
    }
}
