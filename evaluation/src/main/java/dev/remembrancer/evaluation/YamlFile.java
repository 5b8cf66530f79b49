package dev.remembrancer.evaluation;

import dev.remembrancer.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One document of YAML, or of JSON, which is a part of it: tables, lists and words with their places. Anchors, aliases
 * and tags are refused, so that no text means more than it shows.
 */
final class YamlFile {
    private static final int DEEPEST = 32;
    private static final int MOST_BYTES = 16 << 20;
    private static final String FILE = "file";

    private final String name;
    private final Iterator<Event> events;

    private YamlFile(String name, Iterator<Event> events) {
        this.name = name;
        this.events = events;
    }

    /** What stands in a file. */
    static Node.Table read(Path path) throws IOException {
        String name = Optional.ofNullable(path.getFileName()).orElse(path).toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new InvalidRequestException(FILE, name + ": is longer than " + MOST_BYTES + " bytes");
        }
        try {
            return read(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException(FILE, name + ": is no UTF-8");
        }
    }

    /**
     * What stands in a text.
     *
     * @param name what refusals call it
     * @throws InvalidRequestException when it is no such document; it names the place
     */
    static Node.Table read(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(Integer.MAX_VALUE) // the length is looked at before
                .build();
        try {
            return new YamlFile(name, new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            throw new InvalidRequestException(FILE, place(name, e.getProblemMark()) + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new InvalidRequestException(FILE, name + ": is no YAML that can be read");
        }
    }

    private Node.Table document() {
        next(); // the stream begins
        if (next().getEventId() == Event.ID.StreamEnd) {
            return new Node.Table(name, Map.of());
        }
        Node root = node(next(), 1);
        next(); // the document ends
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw malformed(after, "a second document begins; write one only");
        }
        if (!(root instanceof Node.Table table)) {
            throw root.refusal(FILE, "it is " + root.what() + "; it must be a table, with questions: in it");
        }
        return table;
    }

    private Node node(Event event, int depth) {
        requirePlain(event);
        if (event instanceof ScalarEvent scalar) {
            return new Node.Word(place(scalar), scalar.getValue(), scalar.isPlain());
        }
        if (depth > DEEPEST) {
            throw malformed(event, "it is more than " + DEEPEST + " levels deep");
        }
        return event.getEventId() == Event.ID.MappingStart ? table(event, depth) : many(event, depth);
    }

    private Node many(Event start, int depth) {
        List<Node> nodes = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            nodes.add(node(event, depth + 1));
        }
        return new Node.Many(place(start), nodes);
    }

    private Node table(Event start, int depth) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            requirePlain(event);
            if (!(event instanceof ScalarEvent key)) {
                throw malformed(event, "a name must be one word");
            }
            if (nodes.containsKey(key.getValue())) {
                throw malformed(event, key.getValue() + " stands there twice");
            }
            nodes.put(key.getValue(), node(next(), depth + 1));
        }
        return new Node.Table(place(start), nodes);
    }

    private void requirePlain(Event event) {
        boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
        if (anchored || event instanceof AliasEvent) {
            throw malformed(event, "anchors (&) and aliases (*) are not read here; write the value out");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
        if (tag.isPresent()) {
            throw malformed(event, "tags (!) are not read here; leave it out");
        }
    }

    private Event next() {
        return events.next();
    }

    private String place(Event event) {
        return place(name, event.getStartMark());
    }

    private static String place(String name, Optional<Mark> mark) {
        return mark.map(at -> "line " + (at.getLine() + 1) + " of " + name).orElse(name);
    }

    private InvalidRequestException malformed(Event event, String problem) {
        return new InvalidRequestException(FILE, place(event) + ": " + problem);
    }
}
