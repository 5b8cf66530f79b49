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
 * @param firstKey whether the first start on an address that others don't reach makes a key, and shows it
 */
public record Network(Optional<CertificateFiles> tls, List<AddressRange> proxies, Set<String> names, boolean firstKey) {
    /** Plain HTTP, and nobody in front. */
    public static final Network PLAIN = new Network(Optional.empty(), List.of(), Set.of(), true);

    public Network {
        proxies = List.copyOf(proxies);
        names = names.stream()
                .map(name -> Checks.name("name", name, 255).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a server that listens on this machine alone may make its first key and show it. Not when others reach it
     * all the same, by way of something in front which is believed or has given it a name.
     */
    public boolean makesFirstKey() {
        return firstKey && proxies.isEmpty() && names.isEmpty();
    }
}
