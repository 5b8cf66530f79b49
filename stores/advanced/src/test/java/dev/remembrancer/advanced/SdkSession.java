package dev.remembrancer.advanced;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Json;
import dev.remembrancer.testkit.session.PythonAgents;
import dev.remembrancer.testkit.session.PythonTalk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An AdvancedSQLiteSession of the real Python SDK, in a process of its own. */
final class SdkSession implements AutoCloseable {
    private final PythonTalk talk;

    private SdkSession(PythonTalk talk) {
        this.talk = talk;
    }

    static SdkSession open(Path database, String session, boolean create) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SdkSession.class.getResourceAsStream("/advanced_session.py"), "program")) {
            return new SdkSession(PythonAgents.find()
                    .orElseThrow()
                    .talk(
                            new String(in.readAllBytes(), StandardCharsets.UTF_8),
                            database.toString(),
                            session,
                            create ? "create" : "asis"));
        }
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
        return SdkCalls.json(talk.ask(Json.quote(call)));
    }

    @Override
    public void close() throws IOException {
        talk.close();
    }
}
