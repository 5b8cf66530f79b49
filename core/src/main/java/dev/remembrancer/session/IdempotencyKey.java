package dev.remembrancer.session;

import dev.remembrancer.Checks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes an append happen once, however often it is sent: good in its session until that is cleared.
 *
 * @param value chosen by the caller, 1 to 255 characters
 * @param digest what two appends under this key must have in common, 1 to 255 characters
 */
public record IdempotencyKey(String value, String digest) {
    private static final int MAXIMUM_LENGTH = 255;

    public IdempotencyKey {
        Checks.name("idempotency_key", value, MAXIMUM_LENGTH);
        Checks.name("digest", digest, MAXIMUM_LENGTH);
    }

    /** The key for appending these items: its digest is the SHA-256 of them, one a line. */
    public static IdempotencyKey of(String value, List<Item> items) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Item item : items) {
                // An item has no line break of its own: inside texts they are escaped.
                digest.update(item.json().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return new IdempotencyKey(value, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
