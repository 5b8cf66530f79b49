package dev.remembrancer.server.network;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes what proxies say of their callers, in {@code Forwarded} or {@code X-Forwarded-For}, {@code -Proto} and
 * {@code -Host}. What anyone else says there is as if it were not there.
 */
public final class TrustedProxies implements HttpConfiguration.Customizer {
    /** The attribute of a request with the host that its caller sent it to, as a trusted proxy says. */
    public static final String HOST = "dev.remembrancer.host";

    private final List<AddressRange> proxies;
    private final ForwardedRequestCustomizer believing = new ForwardedRequestCustomizer();

    public TrustedProxies(List<AddressRange> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (!isTrusted(request)) {
            return request;
        }
        Request believed = believing.customize(request, responseHeaders);
        HttpFields said = request.getHeaders();
        if (said.contains(HttpHeader.X_FORWARDED_HOST) || saysHost(said)) {
            believed.setAttribute(HOST, String.valueOf(believed.getHttpURI().getAuthority()));
        }
        return believed;
    }

    private static boolean saysHost(HttpFields headers) {
        return headers.getValuesList(HttpHeader.FORWARDED).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("host="));
    }

    private boolean isTrusted(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && peer.getAddress() != null
                && proxies.stream().anyMatch(range -> range.holds(peer.getAddress()));
    }
}
