package dev.remembrancer.bench.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads files in the form of the LoCoMo benchmark: a JSON list of samples, each with a {@code conversation} of the
 * sessions {@code session_1}, {@code session_2}, … and with questions in {@code qa}. A turn is said one second after
 * the turn before it. Questions without evidence in the conversation are left out.
 *
 * @see <a href="https://github.com/snap-research/locomo">LoCoMo</a>
 */
final class Locomo {
    private static final Pattern SESSION = Pattern.compile("session_([0-9]{1,6})");

    /** One piece of evidence may name several turns, such as {@code D8:6; D9:17}. */
    private static final Pattern TURN = Pattern.compile("D\\d+:\\d+");

    /** Such as {@code 1:56 pm on 8 May, 2023}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, uuuu")
            .toFormatter(Locale.ENGLISH);

    private Locomo() {}

    /**
     * The conversations of a file that have a turn.
     *
     * @throws InvalidRequestException when it is no JSON, no list, or nothing in it can be asked
     */
    static List<Conversation> read(Path file) {
        JsonNode samples = parse(file);
        if (!samples.isArray()) {
            throw new InvalidRequestException("data", "is no JSON list of samples as LoCoMo has them");
        }
        List<Conversation> conversations = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            JsonNode sample = samples.get(i);
            String id = sample.path("sample_id").asText("conversation-" + i);
            List<Turn> turns = turns(id, sample.path("conversation"));
            if (!turns.isEmpty()) {
                conversations.add(new Conversation(id, turns, questions(sample.path("qa"), turns)));
            }
        }
        if (conversations.stream()
                .allMatch(conversation -> conversation.questions().isEmpty())) {
            throw new InvalidRequestException(
                    "data", "has no question with evidence in its conversations; LoCoMo names it like D1:3");
        }
        return conversations;
    }

    private static JsonNode parse(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("data", "is not well-formed JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Turn> turns(String sample, JsonNode conversation) {
        Map<Integer, JsonNode> sessions = new TreeMap<>();
        conversation.properties().forEach(field -> {
            Matcher name = SESSION.matcher(field.getKey());
            if (name.matches() && field.getValue().isArray()) {
                sessions.put(Integer.parseInt(name.group(1)), field.getValue());
            }
        });
        List<Turn> turns = new ArrayList<>();
        sessions.forEach((number, said) -> {
            Optional<Instant> began = time(conversation.path("session_" + number + "_date_time"));
            for (int i = 0; i < said.size(); i++) {
                turn(sample + "/session_" + number, i, said.get(i), began).ifPresent(turns::add);
            }
        });
        return turns;
    }

    private static Optional<Turn> turn(String session, int position, JsonNode said, Optional<Instant> began) {
        String text = said.path("text").asText("");
        Optional<String> caption = filled(said.path("blip_caption"));
        Optional<String> id = filled(said.path("dia_id"));
        if (id.isEmpty() || (text.isBlank() && caption.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Turn(
                id.get(),
                filled(said.path("speaker")),
                text,
                caption,
                began.map(at -> at.plusSeconds(position)),
                session,
                position));
    }

    private static List<Question> questions(JsonNode asked, List<Turn> turns) {
        Set<String> known = turns.stream().map(Turn::id).collect(Collectors.toSet());
        List<Question> questions = new ArrayList<>();
        for (JsonNode one : asked) {
            Set<String> gold = new TreeSet<>();
            one.path("evidence")
                    .forEach(evidence -> TURN.matcher(evidence.asText(""))
                            .results()
                            .map(MatchResult::group)
                            .filter(known::contains)
                            .forEach(gold::add));
            Optional<String> text = filled(one.path("question"));
            if (text.isPresent() && !gold.isEmpty()) {
                questions.add(new Question(text.get(), one.path("category").asInt(0), gold));
            }
        }
        return questions;
    }

    private static Optional<String> filled(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> time(JsonNode written) {
        try {
            return Optional.of(LocalDateTime.parse(written.asText(""), TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
