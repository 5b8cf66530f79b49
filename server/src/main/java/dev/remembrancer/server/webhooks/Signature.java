package dev.remembrancer.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks 1.0 says: HMAC-SHA256 over {@code id.timestamp.body}, one signature for each secret. */
final class Signature {
    /** What a secret begins with. */
    static final String PREFIX = "whsec_";

    private Signature() {}

    /** The value of the header {@code webhook-signature}, by all secrets that sign at that instant. */
    static String header(List<Webhook.Secret> secrets, String id, Instant at, byte[] body) {
        return secrets.stream()
                .filter(secret -> secret.until().map(at::isBefore).orElse(true))
                .map(secret -> "v1," + sign(secret.value(), id, at.getEpochSecond(), body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String id, long seconds, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has HMAC-SHA256", e);
        }
    }
}
