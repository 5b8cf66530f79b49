package dev.remembrancer.cli.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.bench.conversations.Locomo;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.transfer.Intake;
import dev.remembrancer.transfer.Sink;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The LoCoMo benchmark's conversations: a JSON list of samples, each with the sessions {@code session_1},
 * {@code session_2}, … of two people. Every turn becomes an episodic memory, said at the session's time and one second
 * later for each turn before it. A picture counts by its caption.
 *
 * @see <a href="https://github.com/snap-research/locomo">LoCoMo</a>
 */
final class LocomoFormat {
    private final ImportSettings settings;
    private final Sink sink;
    private final List<String> samples = new ArrayList<>();

    LocomoFormat(ImportSettings settings, Sink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    void read(ImportFile file) throws IOException {
        new JsonList(sink).read(file, this::take);
        settings.sample().filter(wanted -> !samples.contains(wanted)).ifPresent(wanted -> {
            throw new NotFoundException("no sample " + wanted + " in " + file.name() + "; it has "
                    + String.join(", ", samples.subList(0, Math.min(samples.size(), 20))));
        });
    }

    private void take(int index, JsonNode sample) {
        JsonNode conversation = sample.path("conversation");
        if (!conversation.isObject()) {
            throw new InvalidRequestException("conversation", "is missing or no object");
        }
        String id = sample.path("sample_id").asText("conversation-" + index);
        samples.add(id);
        if (settings.sample().map(id::equals).orElse(true)) {
            Locomo.sessions(conversation)
                    .forEach((number, turns) -> takeSession(
                            "[" + index + "].conversation." + "session_" + number,
                            id,
                            "session_" + number,
                            turns,
                            Locomo.began(conversation, number)));
        }
    }

    private void takeSession(String place, String sample, String session, JsonNode turns, Optional<Instant> began) {
        if (began.isEmpty()) {
            sink.passedOver("times that could not be read");
        }
        for (int i = 0; i < turns.size(); i++) {
            int position = i;
            JsonNode turn = turns.get(i);
            try {
                Optional<String> item = Optional.of(turn.path("dia_id").asText(""))
                        .filter(id -> !id.isBlank())
                        .map(id -> sample + ":" + id);
                Turn said = new Turn(
                        content(turn),
                        Optional.of(turn.path("speaker").asText("")).filter(speaker -> !speaker.isBlank()),
                        began.map(at -> at.plusSeconds(position)),
                        new Provenance.Origin(sample + "/" + session, position, item));
                sink.memory(place + "[" + i + "]", said.memory(settings));
            } catch (InvalidRequestException e) {
                sink.damaged(place + "[" + i + "]", Intake.reason(e));
            }
        }
    }

    private static String content(JsonNode turn) {
        String text = turn.path("text").asText("");
        String caption = turn.path("blip_caption").asText("");
        if (caption.isBlank()) {
            return text;
        }
        return (text + " [shares " + caption + "]").stripLeading();
    }
}
