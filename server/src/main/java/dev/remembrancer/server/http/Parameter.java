package dev.remembrancer.server.http;

/**
 * What a request may carry beside its body.
 *
 * @param name as it is written
 * @param place where it stands
 * @param schema its form; a list may be there several times
 * @param described what it does, as one sentence
 */
public record Parameter(String name, Place place, Schema schema, String described) {
    /** Where a parameter stands. */
    public enum Place {
        QUERY,
        HEADER
    }
}
