package dev.remembrancer.server.network;

import dev.remembrancer.Checks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands between the server and its callers.
 *
 * @param tls the certificate to show; without one, the server speaks plain HTTP
 * @param proxies whose word on the address, the host and the scheme of a caller is believed; nobody's, when it is empty
 * @param names the names, without a port and in small letters, that requests may be sent to, beside those of this
 *     machine; when there are none, any on an address that others reach, and none on one that they don't
 */
public record Network(Optional<CertificateFiles> tls, List<AddressRange> proxies, Set<String> names) {
    /** Plain HTTP, and nobody in front. */
    public static final Network PLAIN = new Network(Optional.empty(), List.of(), Set.of());

    public Network {
        proxies = List.copyOf(proxies);
        names = names.stream()
                .map(name -> Checks.name("name", name, 255).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether others reach the server though it listens on this machine alone: by way of something in front, which is
     * believed or has given it a name.
     */
    public boolean isFronted() {
        return !proxies.isEmpty() || !names.isEmpty();
    }
}
