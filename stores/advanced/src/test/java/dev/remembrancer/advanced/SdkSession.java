package dev.remembrancer.advanced;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Json;
import dev.remembrancer.testkit.session.PythonAgents;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An AdvancedSQLiteSession of the real Python SDK, in a process of its own. */
final class SdkSession implements AutoCloseable {
    private final Process process;
    private final BufferedWriter calls;
    private final BufferedReader answers;
    private final Path errors;

    private SdkSession(Process process, Path errors) {
        this.process = process;
        this.calls = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    static SdkSession open(Path script, Path database, String session, boolean create) throws IOException {
        Path errors = Files.createTempFile(database.getParent(), "sdk", ".log");
        Process process = new ProcessBuilder(
                        PythonAgents.find().orElseThrow().python(),
                        script.toString(),
                        database.toString(),
                        session,
                        create ? "create" : "asis")
                .redirectError(errors.toFile())
                .start();
        return new SdkSession(process, errors);
    }

    /** What a method of the session returns. */
    JsonNode call(String method, Object... arguments) throws IOException {
        JsonNode answer = answer(method, arguments);
        if (answer.has("error")) {
            throw new IOException(method + ": " + answer.get("error").asText());
        }
        return answer.get("result");
    }

    /** What a method of the session says when it refuses. */
    String refusal(String method, Object... arguments) throws IOException {
        return answer(method, arguments).path("error").asText();
    }

    private JsonNode answer(String method, Object... arguments) throws IOException {
        List<Object> call = new ArrayList<>(List.of(method));
        call.addAll(List.of(arguments));
        calls.write(Json.quote(call));
        calls.newLine();
        calls.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the SDK ended: " + Files.readString(errors));
        }
        return SdkCalls.json(line);
    }

    @Override
    public void close() throws IOException {
        calls.close();
        process.onExit().join();
        answers.close();
    }
}
