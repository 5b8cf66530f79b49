package dev.remembrancer.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The strong mark of a state (RFC 9110 §8.8.3): the same for the same state, and different for any other.
 *
 * @param text as it is written, in quotes
 */
record EntityTag(String text) {
    private static final int BYTES = 12;

    /** The mark of whatever a text describes in full. */
    static EntityTag of(String state) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return new EntityTag('"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Whether the value of a header If-Match names it. A weak tag never does. */
    boolean isAmong(String header) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(",")).map(String::strip).anyMatch(text::equals);
    }
}
