package dev.remembrancer.bench.lab;

import java.util.List;
import java.util.Map;

/**
 * What one benchmark found.
 *
 * @param name its name, one word
 * @param lines it for people
 * @param fields it for programs, as values of JSON
 * @param headline the few fields that stand at the top of the whole report
 */
public record Section(String name, List<String> lines, Map<String, Object> fields, Map<String, Object> headline) {
    public Section {
        lines = List.copyOf(lines);
    }
}
