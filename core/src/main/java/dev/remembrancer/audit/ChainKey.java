package dev.remembrancer.audit;

import dev.remembrancer.MemoryId;
import dev.remembrancer.spi.AuditLink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one audit record. All that is made with it is HMAC-SHA256; the first byte under it says what for, so that
 * a digest for one use is never one for another.
 *
 * <p>For one thread, since it keeps a half-used Mac; {@link #copy()} for each other.
 */
final class ChainKey {
    /** What the first entry is bound to. */
    static final String NO_SEAL = "0".repeat(64);

    static final int LENGTH = 32;
    private static final int MARK = 16;

    private static final byte ENTRY = 1;
    private static final byte NAME = 2;
    private static final byte LINK = 3;
    private static final byte SUBJECT = 4;
    private static final byte MEMORIES = 5;
    private static final byte ID = 6;

    private final byte[] secret;
    private final Mac mac;

    ChainKey(byte[] secret) {
        this.secret = secret.clone();
        try {
            this.mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HMAC-SHA256", e);
        }
    }

    ChainKey copy() {
        return new ChainKey(secret);
    }

    byte[] secret() {
        return secret.clone();
    }

    /** Names the key, and gives nothing of it away. */
    String id() {
        return hex(of(ID), 8);
    }

    /** The seal of an entry: it covers the seal before it, the number, and every byte of the text. */
    String seal(String before, long number, String text) {
        byte[] earlier = HexFormat.of().parseHex(before);
        byte[] placed = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return hex(of(ENTRY, earlier, placed, bytes(text)), LENGTH);
    }

    /** Under what name the link of a user is kept. */
    String name(String user) {
        return hex(of(NAME, bytes(user)), MARK);
    }

    /** A link that is sealed. */
    AuditLink link(String name, String salt) {
        return new AuditLink(name, salt, hex(of(LINK, bytes(name), bytes(salt)), MARK));
    }

    /** What stands in entries for the subject of a link. */
    String mark(AuditLink link) {
        return hex(of(SUBJECT, bytes(link.salt())), MARK);
    }

    /** The digest of a list of memories. */
    String digest(List<MemoryId> ids) {
        mac.update(MEMORIES);
        ids.forEach(id -> {
            mac.update(bytes(id.value()));
            mac.update((byte) '\n');
        });
        return hex(mac.doFinal(), MARK);
    }

    private byte[] of(byte use, byte[]... parts) {
        mac.update(use);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes, int length) {
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, length));
    }
}
