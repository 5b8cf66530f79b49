package dev.remembrancer.cli.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.bench.conversations.LongMemEval;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.transfer.Intake;
import dev.remembrancer.transfer.Sink;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The LongMemEval benchmark's haystacks: a JSON list of questions, each with the sessions it is asked over. Every turn
 * becomes an episodic memory, said at the session's time and one second later for each turn before it. A session that
 * several questions share is taken once, as it stands at the first of them.
 *
 * @see <a href="https://github.com/xiaowu0162/LongMemEval">LongMemEval</a>
 */
final class LongMemEvalFormat {
    private final ImportSettings settings;
    private final Sink sink;
    private final Set<String> taken = new HashSet<>();

    LongMemEvalFormat(ImportSettings settings, Sink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    void read(ImportFile file) throws IOException {
        new JsonList(sink).readEach(file, this::readQuestion);
    }

    /** Reads a question session by session: one may have hundreds, and those before a damage are whole. */
    private void readQuestion(int index, JsonParser parser) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            sink.damaged("[" + index + "]", "must be an object with haystack_sessions");
            parser.skipChildren();
            return;
        }
        JsonNode ids = MissingNode.getInstance();
        JsonNode dates = MissingNode.getInstance();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "haystack_session_ids" -> ids = JsonFiles.tree(parser);
                case "haystack_dates" -> dates = JsonFiles.tree(parser);
                case "haystack_sessions" -> readSessions("[" + index + "].haystack_sessions", parser, ids, dates);
                default -> parser.skipChildren();
            }
        }
    }

    private void readSessions(String place, JsonParser parser, JsonNode ids, JsonNode dates) throws IOException {
        if (!parser.isExpectedStartArrayToken() || !ids.isArray()) {
            sink.damaged(place, "must be a list, after haystack_session_ids");
            parser.skipChildren();
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            JsonNode turns = JsonFiles.tree(parser);
            String id = ids.path(i).asText("");
            if (id.isBlank()) {
                sink.damaged(place + "[" + i + "]", "has no id in haystack_session_ids");
            } else if (taken.add(id)) {
                takeSession(place + "[" + i + "]", id, turns, LongMemEval.time(dates.path(i)));
            }
        }
    }

    private void takeSession(String place, String session, JsonNode turns, Optional<Instant> began) {
        if (began.isEmpty()) {
            sink.passedOver("times that could not be read");
        }
        for (int i = 0; i < turns.size(); i++) {
            int position = i;
            JsonNode turn = turns.get(i);
            String content = turn.path("content").asText("");
            if (turn.has("content") && content.isBlank()) {
                sink.passedOver("messages without words");
                continue;
            }
            try {
                Turn said = new Turn(
                        content,
                        Optional.of(turn.path("role").asText("")).filter(role -> !role.isBlank()),
                        began.map(at -> at.plusSeconds(position)),
                        new Provenance.Origin(session, position, Optional.of(session + ":" + position)));
                sink.memory(place + "[" + i + "]", said.memory(settings));
            } catch (InvalidRequestException e) {
                sink.damaged(place + "[" + i + "]", Intake.reason(e));
            }
        }
    }
}
