package dev.remembrancer.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key in the clear, {@code rem_<id>_<secret>}: an id of 64 bits, which may be known, and a secret of 256, both in
 * hexadecimal. Only its owner has it; the server keeps the {@link #hash}.
 */
final class ApiKey {
    private static final Pattern FORM = Pattern.compile("rem_([0-9a-f]{16})_[0-9a-f]{64}");

    private final String id;
    private final String text;

    private ApiKey(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** A new key. */
    static ApiKey make(SecureRandom random) {
        return make(hex(random, 8), random);
    }

    /** A new secret for a key that has an id. */
    static ApiKey make(String id, SecureRandom random) {
        return new ApiKey(id, "rem_" + id + "_" + hex(random, 32));
    }

    /** The key that a caller showed, if it has the form of one. */
    static Optional<ApiKey> parse(String shown) {
        Matcher matcher = FORM.matcher(shown);
        return matcher.matches() ? Optional.of(new ApiKey(matcher.group(1), shown)) : Optional.empty();
    }

    String id() {
        return id;
    }

    /** SHA-256 of the whole key. The secret is too long to be guessed, so nothing slower is needed. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The hash in hexadecimal. */
    String written() {
        return HexFormat.of().formatHex(hash());
    }

    /** The key itself, to be shown once to the one it is for. */
    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "rem_" + id + "_…";
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] chance = new byte[bytes];
        random.nextBytes(chance);
        return HexFormat.of().formatHex(chance);
    }
}
