package dev.remembrancer.session.encrypted;

import dev.remembrancer.sealing.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of the Fernet specification, version 0x80: AES-128-CBC, then HMAC-SHA256 over all of it. */
final class Fernet {
    static final int KEY_BYTES = 32;
    static final int IV_BYTES = 16;

    private static final byte VERSION = (byte) 0x80;
    private static final int HEADER_BYTES = 1 + Long.BYTES + IV_BYTES;
    private static final int MAC_BYTES = 32;

    private final byte[] signing;
    private final byte[] encryption;

    /**
     * Tokens under one key.
     *
     * @param key 32 bytes: the first half signs, the second encrypts
     */
    Fernet(byte[] key) {
        this.signing = Arrays.copyOf(key, KEY_BYTES / 2);
        this.encryption = Arrays.copyOfRange(key, KEY_BYTES / 2, KEY_BYTES);
    }

    /**
     * What a token says.
     *
     * @param seconds when it was made, in seconds since 1970
     * @param message the text
     */
    record Opened(long seconds, String message) {}

    String seal(byte[] message, long seconds, byte[] iv) {
        byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, message, iv)
                .orElseThrow(() -> new AssertionError("encrypting pads and can't meet bad padding"));
        byte[] signed = ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
                .put(VERSION)
                .putLong(seconds)
                .put(iv)
                .put(encrypted)
                .array();
        byte[] token = Arrays.copyOf(signed, signed.length + MAC_BYTES);
        System.arraycopy(Hkdf.hmac(signing, signed), 0, token, signed.length, MAC_BYTES);
        return Base64.getUrlEncoder().encodeToString(token);
    }

    /** What the token says; empty when it was made under another key, or changed. */
    Optional<Opened> open(String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int signedBytes = token.length - MAC_BYTES;
        if (signedBytes < HEADER_BYTES || token[0] != VERSION) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(token, signedBytes);
        if (!MessageDigest.isEqual(Hkdf.hmac(signing, signed), Arrays.copyOfRange(token, signedBytes, token.length))) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOfRange(signed, HEADER_BYTES - IV_BYTES, HEADER_BYTES);
        byte[] encrypted = Arrays.copyOfRange(signed, HEADER_BYTES, signedBytes);
        long seconds = ByteBuffer.wrap(signed).getLong(1);
        return crypt(Cipher.DECRYPT_MODE, encrypted, iv)
                .map(message -> new Opened(seconds, new String(message, StandardCharsets.UTF_8)));
    }

    private Optional<byte[]> crypt(int mode, byte[] input, byte[] iv) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(encryption, "AES"), new IvParameterSpec(iv));
            return Optional.of(cipher.doFinal(input));
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has AES in CBC mode", e);
        }
    }
}
