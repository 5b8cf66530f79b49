package dev.remembrancer.sqlite;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of the user whose memory was deleted: the beginning of an HMAC-SHA256 of the id under the store's salt. It
 * is recognised by who names the user, and can't be turned back into the id.
 */
final class UserMarks {
    private static final int LENGTH = 16;

    private final Sql sql;

    UserMarks(Sql sql) {
        this.sql = sql;
    }

    byte[] of(String user) {
        return Arrays.copyOf(digest(user), LENGTH);
    }

    /** All of such an HMAC, of any text. */
    byte[] digest(String text) {
        byte[] salt = sql.first(Row::bytes, "SELECT salt FROM feed").orElseThrow();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HMAC-SHA256", e);
        }
    }
}
