package dev.remembrancer.session.encrypted;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.sealing.Hkdf;
import dev.remembrancer.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The key of an {@code EncryptedSession} of the OpenAI Agents SDK: 32 bytes in URL-safe Base64 with padding, or else
 * any text, whose UTF-8 is the secret.
 *
 * <p>The SDK takes any text and doesn't say so when a Base64 key is a character short: it is then a text like any other.
 * A key that a person could think of can be guessed; make one from 32 random bytes.
 */
public final class SdkKey {
    private static final byte[] PURPOSE = "agents.session-store.hkdf.v1".getBytes(StandardCharsets.US_ASCII);
    private static final int SECRET_BYTES = 32;

    private final byte[] secret;

    /**
     * A key as the SDK is given it.
     *
     * @throws InvalidRequestException when it is empty
     */
    public SdkKey(String encryptionKey) {
        if (encryptionKey.isEmpty()) {
            throw new InvalidRequestException(
                    "encryption_key", "is empty; give 32 random bytes in URL-safe Base64, or any text");
        }
        this.secret = secret(encryptionKey);
    }

    /** What signs and encrypts in one session; its id is part of it, so an item that is moved can't be opened. */
    Fernet in(SessionId session) {
        return new Fernet(derived(session));
    }

    byte[] secret() {
        return secret.clone();
    }

    byte[] derived(SessionId session) {
        return Hkdf.derive(secret, session.value().getBytes(StandardCharsets.UTF_8), PURPOSE, Fernet.KEY_BYTES);
    }

    /** Decodes as Python does: both alphabets, foreign characters ignored, padding required, the rest not read. */
    private static byte[] secret(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        if (raw.length > text.length()) {
            // Python's decoder takes ASCII alone.
            return raw;
        }
        StringBuilder known = new StringBuilder();
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '=') {
                if (known.length() % 4 >= 2 && known.length() % 4 + ++padding >= 4) {
                    return decoded(known).orElse(raw);
                }
            } else if (Character.isLetterOrDigit(unit) || "-_+/".indexOf(unit) >= 0) {
                padding = 0;
                known.append(unit == '-' ? '+' : unit == '_' ? '/' : unit);
            }
        }
        return known.length() % 4 == 0 ? decoded(known).orElse(raw) : raw;
    }

    private static Optional<byte[]> decoded(CharSequence base64) {
        return Optional.of(Base64.getDecoder().decode(base64.toString()))
                .filter(decoded -> decoded.length == SECRET_BYTES);
    }

    /** Says nothing: a secret is never printed. */
    @Override
    public String toString() {
        return "SdkKey";
    }
}
