package dev.remembrancer.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Written;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why two memories can't both be true: the sentence of each that says so. It holds none of their text.
 *
 * @param rule the form in which both speak of the same, such as {@code conflict.residence}
 * @param start the place of the first character of the older one's sentence in its content
 * @param end the place after its last character
 * @param byStart the place of the first character of the newer one's sentence in its content
 * @param byEnd the place after its last character
 */
public record Evidence(String rule, int start, int end, int byStart, int byEnd) {
    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", rule);
        fields.put("start", start);
        fields.put("end", end);
        fields.put("by_start", byStart);
        fields.put("by_end", byEnd);
        return fields;
    }

    /**
     * The evidence that has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static Evidence of(Written written) {
        return new Evidence(
                written.required("rule"),
                number(written, "start"),
                number(written, "end"),
                number(written, "by_start"),
                number(written, "by_end"));
    }

    /** The same in one line, as stores keep it. */
    public String line() {
        return String.join(
                " ",
                rule,
                Integer.toString(start),
                Integer.toString(end),
                Integer.toString(byStart),
                Integer.toString(byEnd));
    }

    /**
     * The evidence that {@link #line} wrote.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Evidence of(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("not an evidence");
        }
        return new Evidence(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]));
    }

    private static int number(Written written, String field) {
        return written.integer(field).orElseThrow(() -> Written.missing(field));
    }
}
