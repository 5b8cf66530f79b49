package dev.remembrancer.hygiene.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Conversations in files of JSON: every {@code content} and {@code text} in them is a turn. */
public final class ChatFiles {
    private ChatFiles() {}

    /** The turns in all files of a directory, each once. */
    public static Set<String> turns(Path directory) throws IOException {
        Set<String> turns = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                read(file, turns);
            }
        }
        return turns;
    }

    private static void read(Path file, Set<String> turns) throws IOException {
        JsonFactory json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(50_000_000)
                        .build())
                .build();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                JsonParser parser = json.createParser(in)) {
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName();
                } else if (token == JsonToken.VALUE_STRING && (name.equals("content") || name.equals("text"))) {
                    String turn = parser.getText();
                    if (!turn.isBlank()) {
                        turns.add(turn);
                    }
                }
            }
        }
    }
}
