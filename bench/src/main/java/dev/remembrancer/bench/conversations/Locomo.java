package dev.remembrancer.bench.conversations;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of the LoCoMo benchmark: each element is a sample with a {@code conversation} of the sessions
 * {@code session_1}, {@code session_2}, … and with questions in {@code qa}. A turn is said one second after the turn
 * before it. Questions without evidence in the conversation are left out: the file doesn't say whether nothing answers
 * them.
 *
 * @see <a href="https://github.com/snap-research/locomo">LoCoMo</a>
 */
public final class Locomo {
    private static final Pattern SESSION = Pattern.compile("session_([0-9]{1,6})");

    /** One piece of evidence may name several turns, such as {@code D8:6; D9:17}. */
    private static final Pattern TURN = Pattern.compile("D\\d+:\\d+");

    /** Such as {@code 1:56 pm on 8 May, 2023}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, uuuu")
            .toFormatter(Locale.ENGLISH);

    /** By the numbers of the categories; the last try to mislead. */
    private static final Map<Integer, String> KINDS =
            Map.of(1, "multi-hop", 2, "temporal", 3, "open-domain", 4, "single-hop", 5, "adversarial");

    private static final int MISLEADING = 5;

    private Locomo() {}

    static Optional<Conversation> conversation(JsonNode sample, int index) {
        String id = sample.path("sample_id").asText("conversation-" + index);
        List<Turn> turns = turns(id, sample.path("conversation"));
        return turns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conversation(id, turns, questions(sample.path("qa"), turns)));
    }

    /** The turns of each session of a conversation by its number, in their order. */
    public static SortedMap<Integer, JsonNode> sessions(JsonNode conversation) {
        SortedMap<Integer, JsonNode> sessions = new TreeMap<>();
        conversation.properties().forEach(field -> {
            Matcher name = SESSION.matcher(field.getKey());
            if (name.matches() && field.getValue().isArray()) {
                sessions.put(Integer.parseInt(name.group(1)), field.getValue());
            }
        });
        return sessions;
    }

    /** When a session began, as far as that can be read; the zone is not told, and taken to be UTC. */
    public static Optional<Instant> began(JsonNode conversation, int session) {
        try {
            String written =
                    conversation.path("session_" + session + "_date_time").asText("");
            return Optional.of(LocalDateTime.parse(written, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Turn> turns(String sample, JsonNode conversation) {
        List<Turn> turns = new ArrayList<>();
        sessions(conversation).forEach((number, said) -> {
            Optional<Instant> began = began(conversation, number);
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
        Map<String, String> sessions =
                turns.stream().collect(Collectors.toMap(Turn::id, Turn::session, (one, same) -> one));
        List<Question> questions = new ArrayList<>();
        for (JsonNode one : asked) {
            Set<String> gold = new TreeSet<>();
            one.path("evidence")
                    .forEach(evidence -> TURN.matcher(evidence.asText(""))
                            .results()
                            .map(MatchResult::group)
                            .filter(sessions::containsKey)
                            .forEach(gold::add));
            Optional<String> text = filled(one.path("question"));
            if (text.isPresent() && !gold.isEmpty()) {
                int category = one.path("category").asInt(0);
                questions.add(new Question(
                        text.get(),
                        KINDS.getOrDefault(category, "category " + category),
                        category == MISLEADING,
                        Optional.empty(),
                        gold,
                        gold.stream()
                                .map(turn -> sessions.getOrDefault(turn, ""))
                                .collect(Collectors.toSet())));
            }
        }
        return questions;
    }

    private static Optional<String> filled(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isBlank());
    }
}
