package dev.remembrancer.server;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request in or not, before anything of it is read: by the host it was sent to, and by its key. What is not
 * open by name is closed, also what does not exist.
 */
final class Gate {
    private static final String BEARER = "bearer ";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final ApiKeys keys;
    private final Set<String> open;
    private final String host;
    private final boolean onlyHere;

    /**
     * @param host where the server listens
     * @param open the paths that need no key
     */
    Gate(ApiKeys keys, String host, Set<String> open) throws UnknownHostException {
        this.keys = keys;
        this.open = open;
        this.host = host.toLowerCase(Locale.ROOT);
        this.onlyHere = Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    }

    /** The problem that keeps a request out, if one does. */
    Optional<Problem> refusal(Context context) {
        if (onlyHere && !isOurs(header(context, "Host"))) {
            return Optional.of(Problem.of(
                    403, "Host: this server answers only to localhost; a name that leads here is not enough."));
        }
        return open.contains(context.path()) ? Optional.empty() : keyRefusal(context);
    }

    private Optional<Problem> keyRefusal(Context context) {
        Optional<String> shown = Optional.ofNullable(context.header("X-API-Key"))
                .or(() -> Optional.of(header(context, "Authorization"))
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length()).strip()));
        if (shown.isEmpty()) {
            return Optional.of(
                    Problem.of(401, "No key: send yours as the header X-API-Key, or as Authorization: Bearer."));
        }
        return shown.flatMap(keys::verify).isPresent()
                ? Optional.empty()
                : Optional.of(Problem.of(401, "This key opens nothing here; see the one shown on the first start."));
    }

    // A page from elsewhere can let its own name lead to this machine; the browser then still sends that name.
    private boolean isOurs(String sentTo) {
        String name = sentTo.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
        return HERE.contains(name) || name.equals(host) || name.equals("[" + host + "]");
    }

    private static String header(Context context, String name) {
        return Optional.ofNullable(context.header(name)).orElse("");
    }
}
