package dev.remembrancer.client.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a server.
 *
 * @param act what it does, for messages: ids, no content
 * @param method of HTTP
 * @param address where
 * @param body the JSON it carries
 * @param headers beside the usual ones
 * @param repeating whether it may be sent again
 * @param takesLong whether it may take as long as it takes, such as building an index
 */
public record Call(
        String act,
        String method,
        Address address,
        Optional<String> body,
        Map<String, String> headers,
        Repeating repeating,
        boolean takesLong) {
    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String act, Address address) {
        return new Call(act, "GET", address, Optional.empty(), Map.of(), Repeating.READS, false);
    }

    /** A call that changes something. */
    public static Call change(String act, String method, Address address, Repeating repeating) {
        return new Call(act, method, address, Optional.empty(), Map.of(), repeating, false);
    }

    /** A question that is too long for an address. */
    public static Call ask(String act, Address address) {
        return new Call(act, "POST", address, Optional.empty(), Map.of(), Repeating.READS, false);
    }

    public Call body(String json) {
        return new Call(act, method, address, Optional.of(json), headers, repeating, takesLong);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(act, method, address, body, more, repeating, takesLong);
    }

    /** Done only if what it changes still has that ETag. The second time it would not, so it is done once. */
    public Call onlyIf(String etag) {
        Repeating asOften = repeating == Repeating.READS ? Repeating.READS : Repeating.ONCE;
        return new Call(act, method, address, body, headers, asOften, takesLong).header("If-Match", etag);
    }

    public Call takingLong() {
        return new Call(act, method, address, body, headers, repeating, true);
    }
}
