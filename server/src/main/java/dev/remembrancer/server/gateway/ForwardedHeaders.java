package dev.remembrancer.server.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which headers pass through: those that are not of one connection alone, and not ours. */
final class ForwardedHeaders {
    /** What concerns only the connection it comes by (RFC 9110, 7.6.1), and what each side says for itself. */
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "content-length",
            "expect",
            "cookie",
            "set-cookie",
            "alt-svc",
            "strict-transport-security",
            "x-api-key",
            "authorization",
            // The upstream is to answer in what can be read along.
            "accept-encoding");

    private static final String OURS = "x-remembrancer-";

    private ForwardedHeaders() {}

    /** Those of a request or an answer that pass through, each with its values joined. */
    static Map<String, String> of(Map<String, List<String>> headers) {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        List<String> named = sorted.getOrDefault("connection", List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Map<String, String> passing = new LinkedHashMap<>();
        sorted.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            // HTTP/2 has its status among the headers.
            boolean isOfConnection =
                    OF_ONE_CONNECTION.contains(lower) || named.contains(lower) || lower.startsWith(":");
            if (!isOfConnection && !lower.startsWith(OURS)) {
                passing.put(name, String.join(", ", values));
            }
        });
        return passing;
    }
}
