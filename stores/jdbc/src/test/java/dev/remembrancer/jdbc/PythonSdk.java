package dev.remembrancer.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.session.PythonAgents;
import dev.remembrancer.testkit.session.PythonTalk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Python SDK's own SQLAlchemySession, in a process of its own. */
final class PythonSdk implements AutoCloseable {
    private final PythonTalk talk;

    /**
     * Starts one, if there is a Python that has it.
     *
     * @param url as SQLAlchemy writes it
     */
    PythonSdk(String url) throws IOException {
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        try (InputStream in = PythonSdk.class.getResourceAsStream("/sdk.py")) {
            talk = python.orElseThrow().talk(new String(in.readAllBytes(), StandardCharsets.UTF_8), url);
        }
    }

    void add(String session, List<Item> items) throws IOException {
        ask("add", session, items.stream().map(Item::compactAscii).collect(Collectors.joining(",", "[", "]")));
    }

    List<Item> items(String session) throws IOException {
        return read(ask("get", session, "null"));
    }

    List<Item> items(String session, int limit) throws IOException {
        return read(ask("get", session, String.valueOf(limit)));
    }

    /** What it popped: an object, or null. */
    String pop(String session) throws IOException {
        return ask("pop", session, "null");
    }

    void clear(String session) throws IOException {
        ask("clear", session, "null");
    }

    private String ask(String command, String session, String argument) throws IOException {
        return talk.ask("[\"" + command + "\"," + Json.quote(session) + "," + argument + "]");
    }

    /** The objects of a list, each as its own text. */
    private static List<Item> read(String list) throws IOException {
        List<Item> items = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(list)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                items.add(new Item(
                        list.substring(from, (int) parser.currentLocation().getCharOffset())));
            }
        }
        return items;
    }

    @Override
    public void close() throws IOException {
        talk.close();
    }
}
