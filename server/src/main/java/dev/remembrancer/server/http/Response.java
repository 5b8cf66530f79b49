package dev.remembrancer.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a route answers.
 *
 * @param status the status of HTTP
 * @param headers further headers
 * @param body what follows them
 */
public record Response(int status, Map<String, String> headers, Body body) {
    /** What follows the headers of an answer. */
    public sealed interface Body {}

    /** Nothing. */
    public record Empty() implements Body {}

    /**
     * A JSON value.
     *
     * @param value of the types that {@link JsonText} writes
     */
    public record JsonValue(Object value) implements Body {}

    /** A text of any kind. */
    public record Whole(String mediaType, String text) implements Body {}

    /** What is written as it comes. */
    public record Stream(String mediaType, Writing writing) implements Body {}

    /** Writes a stream. What it wrote reaches the caller when it flushes, or ends. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, Object value) {
        return new Response(status, Map.of(), new JsonValue(value));
    }

    public static Response text(int status, String mediaType, String text) {
        return new Response(status, Map.of(), new Whole(mediaType, text));
    }

    public static Response stream(int status, String mediaType, Writing writing) {
        return new Response(status, Map.of(), new Stream(mediaType, writing));
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), new Empty());
    }

    public Response header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** With the mark of the state that was answered, for a later {@link Request#requireMatch}. */
    public Response etag(String state) {
        return header("ETag", EntityTag.of(state).text());
    }
}
