package dev.remembrancer.embedded.transit;

import dev.remembrancer.InvalidRequestException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where a transit engine is, and which of its keys is used.
 *
 * @param address of the server, such as {@code https://vault.example.org:8200}; without TLS only on this machine, because
 *     the token and the keys go there
 * @param key the name of the key in the engine; it must be one of an authenticated cipher, as the usual {@code aes256-gcm96}
 * @param mount where the engine is mounted, usually {@code transit}
 * @param namespace the namespace it is in, if there are some
 * @param token gives the token each time that one is needed; it is never printed
 * @param authority a file of certificates, in PEM, that are trusted in place of the machine's
 * @param timeout how long one answer is waited for
 */
public record TransitOptions(
        URI address,
        String key,
        String mount,
        Optional<String> namespace,
        Supplier<String> token,
        Optional<Path> authority,
        Duration timeout) {
    /** How long one answer is usually waited for. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    /** Where the engine usually is mounted. */
    public static final String USUAL_MOUNT = "transit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
    private static final Pattern PLACE =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}){0,7}/?");

    public TransitOptions {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(address.getHost()).orElse("");
        if (host.isEmpty() || !(scheme.equals("https") || (scheme.equals("http") && isHere(host)))) {
            throw new InvalidRequestException(
                    "transit_address", "must be https://HOST:PORT; without TLS it can only be on this machine");
        }
        require("transit_key", NAME, key);
        require("transit_mount", PLACE, mount);
        namespace.ifPresent(name -> require("transit_namespace", PLACE, name));
        if (timeout.isNegative() || timeout.isZero()) {
            throw new InvalidRequestException("transit_timeout", "must be more than nothing");
        }
    }

    /** With the usual mount, and all else as it usually is. */
    public static TransitOptions of(URI address, String key, Supplier<String> token) {
        return new TransitOptions(address, key, USUAL_MOUNT, Optional.empty(), token, Optional.empty(), USUAL_TIMEOUT);
    }

    /** The same, mounted elsewhere. */
    public TransitOptions mount(String place) {
        return new TransitOptions(address, key, place, namespace, token, authority, timeout);
    }

    /** The same, in a namespace. */
    public TransitOptions namespace(String name) {
        return new TransitOptions(address, key, mount, Optional.of(name), token, authority, timeout);
    }

    /** The same, whose certificate is vouched for by one of a file. */
    public TransitOptions authority(Path file) {
        return new TransitOptions(address, key, mount, namespace, token, Optional.of(file), timeout);
    }

    /** The same, waited for that long. */
    public TransitOptions timeout(Duration most) {
        return new TransitOptions(address, key, mount, namespace, token, authority, most);
    }

    /** Where one of its operations is. */
    URI operation(String name) {
        String base = address.toString().replaceFirst("/+$", "");
        return URI.create(base + "/v1/" + mount.replaceFirst("/$", "") + "/" + name + "/" + key);
    }

    private static boolean isHere(String host) {
        try {
            return host.equals("localhost")
                    || (host.matches("127\\.[0-9.]+|\\[.*\\]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            throw new InvalidRequestException("transit_address", "has a host that is none");
        }
    }

    private static void require(String field, Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new InvalidRequestException(
                    field, "must be a name of letters, digits and . _ -, and not begin with a dot");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TransitOptions[" + operation("*") + "]";
    }
}
