package dev.remembrancer.server.http;

import dev.remembrancer.server.network.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** The host that a request was sent to, as its caller wrote it. */
final class SentTo {
    private SentTo() {}

    /** The host and the port, in small letters; what a trusted proxy says goes before what it sent itself. */
    static String authority(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(TrustedProxies.HOST))
                .map(Object::toString)
                .or(() -> Optional.ofNullable(request.getHeader("Host")))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /** The same without the port. */
    static String name(HttpServletRequest request) {
        String authority = authority(request);
        int colon = authority.lastIndexOf(':');
        // An address of version 6 has colons of its own, and ends with a bracket.
        boolean hasPort =
                colon >= 0 && authority.chars().skip(colon + 1L).allMatch(digit -> digit >= '0' && digit <= '9');
        return hasPort ? authority.substring(0, colon) : authority;
    }
}
