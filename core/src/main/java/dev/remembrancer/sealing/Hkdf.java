package dev.remembrancer.sealing;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys derived from a secret: HKDF with SHA-256, RFC 5869. */
public final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int BLOCK = 32;

    private Hkdf() {}

    /** A key of so many bytes, at most 8,160. The same inputs give the same key. */
    public static byte[] derive(byte[] secret, byte[] salt, byte[] purpose, int length) {
        // Java refuses an empty key; zeros mean the same to HMAC.
        byte[] extracted = hmac(salt.length == 0 ? new byte[BLOCK] : salt, secret);
        ByteArrayOutputStream derived = new ByteArrayOutputStream();
        byte[] block = {};
        for (int number = 1; derived.size() < length; number++) {
            block = hmac(extracted, block, purpose, new byte[] {(byte) number});
            derived.writeBytes(block);
        }
        return Arrays.copyOf(derived.toByteArray(), length);
    }

    /** The HMAC-SHA256 of the parts, one after the other. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has " + HMAC, e);
        }
    }
}
