package dev.remembrancer.server.http;

/**
 * What a body may be.
 *
 * @param mediaType such as {@code application/json}
 * @param schema the form of it; of a stream of lines, that of one line
 */
public record Content(String mediaType, Schema schema) {
    public static final String JSON = "application/json";

    /** One JSON value on each line. */
    public static final String LINES = "application/x-ndjson";
}
