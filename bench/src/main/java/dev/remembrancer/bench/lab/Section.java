package dev.remembrancer.bench.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one benchmark found.
 *
 * @param name its name, one word
 * @param lines it for people
 * @param fields it for programs, as values of JSON
 * @param headline the few fields that stand at the top of the whole report
 * @param picture it to look at, in SVG, if it can be drawn
 */
public record Section(
        String name,
        List<String> lines,
        Map<String, Object> fields,
        Map<String, Object> headline,
        Optional<String> picture) {
    public Section {
        lines = List.copyOf(lines);
    }

    /** One without a picture. */
    public Section(String name, List<String> lines, Map<String, Object> fields, Map<String, Object> headline) {
        this(name, lines, fields, headline, Optional.empty());
    }
}
