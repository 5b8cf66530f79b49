package dev.remembrancer.server.http;

import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.Tenants;
import jakarta.servlet.http.HttpServletRequest;
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
public final class Gate {
    private static final String BEARER = "bearer ";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Keys keys;
    private final Tenants tenants;
    private final String host;
    private final Set<String> names;
    private final boolean isAnyName;

    /**
     * @param host where the server listens
     * @param names the names that requests may be sent to, beside this machine's; when there are none, any, unless the
     *     server listens on this machine alone
     */
    public Gate(Keys keys, Tenants tenants, String host, Set<String> names) throws UnknownHostException {
        this.keys = keys;
        this.tenants = tenants;
        this.host = host.toLowerCase(Locale.ROOT);
        this.names = Set.copyOf(names);
        this.isAnyName = names.isEmpty() && !isLoopback(host);
    }

    /** Whether a host is this machine alone. */
    public static boolean isLoopback(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    }

    /**
     * Who it is that sent a request.
     *
     * @param open whether what it asks for needs no key
     * @throws RequestRefusedException when it is not let in
     */
    public Caller admit(HttpServletRequest request, boolean open) {
        if (!isAnyName && !isOurs(SentTo.name(request))) {
            throw new RequestRefusedException(
                    403,
                    "Host: this server answers only to localhost and to the names in its setting server.names; a name that"
                            + " leads here is not enough.");
        }
        return open ? Caller.STRANGER : holder(request);
    }

    private Caller holder(HttpServletRequest request) {
        String shown = Optional.ofNullable(request.getHeader("X-API-Key"))
                .or(() -> Optional.of(header(request, "Authorization"))
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length()).strip()))
                .orElseThrow(() -> new RequestRefusedException(
                        401, "No key: send yours as the header X-API-Key, or as Authorization: Bearer."));
        Keys.Verdict verdict = keys.verify(shown);
        if (verdict instanceof Keys.Verdict.Good good) {
            Caller caller = Caller.holding(good.key());
            requireOpen(caller.tenant());
            return caller;
        }
        throw new RequestRefusedException(401, ((Keys.Verdict.Bad) verdict).why());
    }

    private void requireOpen(TenantId id) {
        if (id.isDefault()) {
            return;
        }
        Tenant tenant = tenants.find(id)
                .orElseThrow(() -> new RequestRefusedException(401, "The tenant of this key was deleted."));
        if (tenant.suspendedAt().isPresent()) {
            throw new RequestRefusedException(
                    403, "tenant_suspended", "The tenant of this key is suspended; ask who looks after the server.");
        }
    }

    // A page from elsewhere can let its own name lead to this machine; the browser then still sends that name.
    private boolean isOurs(String name) {
        return HERE.contains(name) || names.contains(name) || name.equals(host) || name.equals("[" + host + "]");
    }

    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }
}
