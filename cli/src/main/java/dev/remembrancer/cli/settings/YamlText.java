package dev.remembrancer.cli.settings;

import dev.remembrancer.InvalidRequestException;
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
 * YAML as far as settings need it: tables, lists and words. Every word stays the text that was written; what it means,
 * the setting says. Anchors, aliases, tags and several documents are refused: nothing can refer to anything, so no text
 * means more than it shows.
 */
final class YamlText {
    private static final int DEEPEST = 8;

    private final String file;
    private final Iterator<Event> events;

    private YamlText(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /**
     * Reads one document, which is a table or empty.
     *
     * @param file what refusals call it
     */
    static WrittenValue.Table read(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Integer.MAX_VALUE) // the file's length is looked at before
                .build();
        try {
            return new YamlText(file, new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            // Its own message quotes the file, in which there may be secrets.
            throw malformed(place(file, e.getProblemMark()), e.getProblem());
        } catch (YamlEngineException e) {
            throw malformed(new Place(file), "it can't be read");
        }
    }

    private WrittenValue.Table document() {
        next(); // the stream begins
        Event first = next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            return new WrittenValue.Table(new Place(file), Map.of());
        }
        Event root = next();
        WrittenValue written = value(root, 1);
        next(); // the document ends
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw malformed(place(after), "a second document begins; write one only");
        }
        if (written instanceof WrittenValue.Nothing) {
            return new WrittenValue.Table(written.place(), Map.of());
        }
        if (!(written instanceof WrittenValue.Table table)) {
            throw malformed(
                    written.place(),
                    "it is " + written.what() + "; it must be a table, like server: and below it"
                            + " port: 7070, indented");
        }
        return table;
    }

    private WrittenValue value(Event event, int depth) {
        requirePlain(event);
        if (event instanceof ScalarEvent scalar) {
            return word(scalar);
        }
        if (depth > DEEPEST) {
            throw malformed(place(event), "it is more than " + DEEPEST + " levels deep");
        }
        return event.getEventId() == Event.ID.MappingStart ? table(event, depth) : many(event, depth);
    }

    private WrittenValue word(ScalarEvent scalar) {
        String text = scalar.getValue();
        boolean nothing = scalar.isPlain() && (text.isEmpty() || text.equals("~") || text.equals("null"));
        return nothing ? new WrittenValue.Nothing(place(scalar)) : new WrittenValue.Word(place(scalar), text);
    }

    private WrittenValue many(Event start, int depth) {
        List<WrittenValue> values = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            values.add(value(event, depth + 1));
        }
        return new WrittenValue.Many(place(start), values);
    }

    private WrittenValue table(Event start, int depth) {
        Map<String, WrittenValue> values = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            requirePlain(event);
            if (!(event instanceof ScalarEvent name)) {
                throw malformed(place(event), "a name must be one word");
            }
            WrittenValue before = values.get(name.getValue());
            if (before != null) {
                throw place(event)
                        .refusal(
                                shown(name.getValue()),
                                "stands there twice; it has a value above, near "
                                        + before.place().text());
            }
            values.put(name.getValue(), value(next(), depth + 1));
        }
        return new WrittenValue.Table(place(start), values);
    }

    private void requirePlain(Event event) {
        boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
        if (anchored || event instanceof AliasEvent) {
            throw malformed(place(event), "anchors (&) and aliases (*) are not read here; write the value out");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
        if (tag.isPresent()) {
            throw malformed(place(event), "tags (!) are not read here; leave it out");
        }
    }

    private Event next() {
        return events.next();
    }

    private Place place(Event event) {
        return place(file, event.getStartMark());
    }

    private static Place place(String file, Optional<Mark> mark) {
        return mark.map(at -> Place.line(at.getLine() + 1, file)).orElseGet(() -> new Place(file));
    }

    /** A name as a message may show it. */
    static String shown(String name) {
        return name.length() <= 100 && name.matches("[A-Za-z0-9_. -]+") ? name : "a name";
    }

    private static InvalidRequestException malformed(Place place, String problem) {
        return place.refusal("configuration", problem);
    }
}
