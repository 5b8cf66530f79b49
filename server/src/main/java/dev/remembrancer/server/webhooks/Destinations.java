package dev.remembrancer.server.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks up where a name leads, and lets a connection be made only to what it has looked at: a name that leads elsewhere a
 * moment later leads nobody else there. It blocks the thread that asks.
 */
final class Destinations implements SocketAddressResolver {
    private final WebhookOptions options;

    Destinations(WebhookOptions options) {
        this.options = options;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetSocketAddress> allowed = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(this::isAllowed)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
            if (allowed.isEmpty()) {
                promise.failed(new UnknownHostException("its address is not a public one, and others are not allowed"));
            } else {
                promise.succeeded(allowed);
            }
        } catch (UnknownHostException e) {
            promise.failed(e);
        }
    }

    boolean isAllowed(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return options.loopback();
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return options.privateNetworks() || (address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes));
    }

    /** By the registry of special-purpose addresses (RFC 6890). */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 255;
        int second = bytes[1] & 255;
        int third = bytes[2] & 255;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    /** What is routed in the whole world, without what carries another address in itself. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 255) << 8 | (bytes[1] & 255);
        int second = (bytes[2] & 255) << 8 | (bytes[3] & 255);
        boolean global = (first & 0xe000) == 0x2000;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8);
        boolean carries = first == 0x2002;
        return global && !special && !carries;
    }
}
