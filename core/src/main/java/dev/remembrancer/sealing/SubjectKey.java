package dev.remembrancer.sealing;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.spi.EncryptionKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key of one subject. What it sealed names it: the sealed bytes are the 16 of its id, the 12 of a vector, the message,
 * and the 16 of a tag. Safe for use by several threads.
 */
public final class SubjectKey {
    /** The length of an id. */
    public static final int ID_BYTES = 16;

    /** How many bytes sealing adds to a message. */
    public static final int ADDED_BYTES = ID_BYTES + AesGcm.IV_BYTES + 16;

    static final int SECRET_BYTES = 32;

    private static final byte[] NO_SALT = {};
    private static final int TOKEN_BYTES = 16;

    private final byte[] id;
    private final AesGcm sealing;
    private final byte[] digests;
    private final byte[] tokens;
    private final byte[] vault;
    private final EncryptionKey ringed;
    private final SecureRandom random;

    SubjectKey(byte[] id, byte[] secret, SecureRandom random) {
        if (id.length != ID_BYTES || secret.length != SECRET_BYTES) {
            throw new InvalidRequestException("key", "must have an id of 16 bytes and 32 secret ones");
        }
        this.id = id.clone();
        this.sealing = new AesGcm(derive(secret, "aes-256-gcm"));
        this.digests = derive(secret, "digest");
        this.tokens = derive(secret, "token");
        this.vault = derive(secret, "vault");
        this.ringed = new EncryptionKey(id(), derive(secret, "ring"));
        this.random = random;
    }

    private static byte[] derive(byte[] secret, String purpose) {
        byte[] named = ("remembrancer.subject." + purpose + ".v1").getBytes(StandardCharsets.US_ASCII);
        return Hkdf.derive(secret, NO_SALT, named, AesGcm.KEY_BYTES);
    }

    /** Its id, 32 hex digits, which says nothing about the subject. */
    public String id() {
        return HexFormat.of().formatHex(id);
    }

    /** A key of a ring that is derived from it, and is gone with it. */
    public EncryptionKey ringed() {
        return ringed;
    }

    /** The id of the key that sealed these bytes. */
    public static String idOf(byte[] sealed) {
        return HexFormat.of().formatHex(sealed, 0, Math.min(ID_BYTES, sealed.length));
    }

    /**
     * Seals a message.
     *
     * @param bound what it belongs to: it opens only where the same is bound to it
     */
    public byte[] seal(byte[] message, String... bound) {
        byte[] iv = new byte[AesGcm.IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = sealing.seal(message, bytes(bound), iv);
        byte[] named = Arrays.copyOf(id, ID_BYTES + sealed.length);
        System.arraycopy(sealed, 0, named, ID_BYTES, sealed.length);
        return named;
    }

    /** The message; empty when it, or what is bound to it, was changed, or another key sealed it. */
    public Optional<byte[]> open(byte[] sealed, String... bound) {
        return sealed.length < ADDED_BYTES || !Arrays.equals(sealed, 0, ID_BYTES, id, 0, ID_BYTES)
                ? Optional.empty()
                : sealing.open(sealed, ID_BYTES, bytes(bound));
    }

    /** A digest of a text under this key, 64 hex digits: without the key nobody can test what the text was. */
    public String digest(String text) {
        return HexFormat.of().formatHex(Hkdf.hmac(digests, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same for a word that is looked for, 32 hex digits, and never a digest of the same text. */
    public String token(String word) {
        byte[] hmac = Hkdf.hmac(tokens, word.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hmac, 0, TOKEN_BYTES);
    }

    /** What a value of the vault is known by among what these parts name; 32 bytes, and never a digest of the same text. */
    public byte[] vaultDigest(String... parts) {
        return Hkdf.hmac(vault, bytes(parts));
    }

    /** Each part behind its length, so that no two lists of parts give the same bytes. */
    private static byte[] bytes(String... bound) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        for (String part : bound) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    /** The id alone: a secret is never printed. */
    @Override
    public String toString() {
        return "SubjectKey[" + id() + "]";
    }
}
