package dev.remembrancer.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The path and query of a call, percent-encoded.
 *
 * @param text as it stands in the first line of a request, behind the server's own address
 */
public record Address(String text) {
    /** A path that needs no encoding, such as {@code /api/v1/agents}. */
    public static Address of(String path) {
        return new Address(path);
    }

    /** With one more part of the path, whatever characters it has. */
    public Address part(String part) {
        return new Address(text + "/" + encoded(part));
    }

    /** With a further fixed part of the path. */
    public Address then(String path) {
        return new Address(text + "/" + path);
    }

    /** With a parameter. */
    public Address with(String name, String value) {
        return new Address(text + (text.contains("?") ? "&" : "?") + name + "=" + encoded(value));
    }

    /** With a parameter, if there is something to say. */
    public Address with(String name, Optional<String> value) {
        return value.map(said -> with(name, said)).orElse(this);
    }

    /** Percent-encoded, so that it can stand anywhere in an address or a header. */
    public static String encoded(String value) {
        if (value.equals(".") || value.equals("..")) {
            return value.replace(".", "%2E"); // else it would mean a step in the path
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
