package dev.remembrancer.bench.lab;

import dev.remembrancer.Json;
import dev.remembrancer.spi.EmbedderInfo;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured, how, when and on what: a number without these means nothing.
 *
 * @param command the command line
 * @param date when it began
 * @param machine what it ran on
 * @param model the embedding model
 * @param sections what was found
 */
public record Report(String command, Instant date, Machine machine, EmbedderInfo model, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /** Prints it for people. */
    public void print(PrintStream out) {
        out.println("command   " + command);
        out.println("date      " + date);
        out.println("machine   " + machine.line());
        out.println("java      " + machine.java());
        out.println("versions  " + Versions.line(model));
        for (Section section : sections) {
            out.println();
            section.lines().forEach(out::println);
        }
    }

    /** Prints it as one line of JSON. */
    public void printJson(PrintStream out) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("command", command);
        fields.put("date", date.toString());
        fields.put("machine", machine.fields());
        fields.put("versions", Versions.of(model));
        sections.forEach(section -> fields.putAll(section.headline()));
        sections.forEach(section -> fields.put(section.name(), section.fields()));
        out.println(Json.quote(fields));
    }
}
