package dev.remembrancer.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.session.PythonAgents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Python SDK's own SQLAlchemySession, in a process of its own. */
final class PythonSdk implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    /**
     * Starts one, if there is a Python that has it.
     *
     * @param url as SQLAlchemy writes it
     */
    PythonSdk(Path directory, String url) throws IOException {
        Optional<PythonAgents> python = PythonAgents.find();
        assumeTrue(python.isPresent(), PythonAgents.LEFT_OUT);
        Path script = directory.resolve("sdk.py");
        try (InputStream in = PythonSdk.class.getResourceAsStream("/sdk.py")) {
            Files.write(script, in.readAllBytes());
        }
        process = new ProcessBuilder(python.orElseThrow().python(), script.toString(), url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
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
        String line = "[\"" + command + "\"," + Json.quote(session) + "," + argument + "]\n";
        process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the Python SDK failed; see the errors of this test");
        }
        return answer;
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
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
