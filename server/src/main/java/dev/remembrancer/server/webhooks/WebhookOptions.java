package dev.remembrancer.server.webhooks;

import dev.remembrancer.InvalidRequestException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where webhooks may lead, and how long they are tried.
 *
 * @param loopback whether they may lead to this machine, then also without TLS
 * @param privateNetworks whether they may lead to addresses that are not public
 * @param timeout how long one attempt may take
 * @param retries how long to wait after each attempt that failed; after the last one, always as long as that
 * @param patience after how long without any success an endpoint is disabled
 */
public record WebhookOptions(
        boolean loopback, boolean privateNetworks, Duration timeout, List<Duration> retries, Duration patience) {
    /** Public addresses over TLS; tried for five days, first soon, then every ten hours. */
    public static final WebhookOptions USUAL = new WebhookOptions(
            false,
            false,
            Duration.ofSeconds(15),
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10)),
            Duration.ofDays(5));

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    public WebhookOptions {
        retries = List.copyOf(retries);
    }

    public WebhookOptions loopback(boolean allowed) {
        return new WebhookOptions(allowed, privateNetworks, timeout, retries, patience);
    }

    public WebhookOptions privateNetworks(boolean allowed) {
        return new WebhookOptions(loopback, allowed, timeout, retries, patience);
    }

    /** How long to wait after so many attempts. */
    Duration pause(int attempts) {
        return retries.get(Math.min(attempts, retries.size()) - 1);
    }

    /**
     * Refuses what could never be sent to. Where its name leads is looked at with every connection.
     *
     * @throws InvalidRequestException when it is no such address
     */
    void requireAllowed(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (host == null
                || url.getUserInfo() != null
                || url.getFragment() != null
                || url.toString().length() > 2_000) {
            throw new InvalidRequestException(
                    "url", "must be an address like https://example.com/hook, without a user or a fragment");
        }
        boolean plain = scheme.equals("http") && loopback && HERE.contains(host.toLowerCase(Locale.ROOT));
        if (!scheme.equals("https") && !plain) {
            throw new InvalidRequestException("url", "must begin with https://");
        }
    }
}
