package dev.remembrancer.bench.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The form of the LongMemEval benchmark: each element is one question over its own haystack of sessions, in which the
 * turns that answer are marked with {@code has_answer}. A turn is said one second after the turn before it. A question
 * whose id ends in {@code _abs} has no answer in its haystack, whatever is marked there.
 *
 * @see <a href="https://github.com/xiaowu0162/LongMemEval">LongMemEval</a>
 */
public final class LongMemEval {
    private static final String NOTHING_TO_FIND = "_abs";

    /** Such as {@code 2023/05/20 (Sat) 07:46}, of which the weekday says nothing new. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm", Locale.ENGLISH);

    private LongMemEval() {}

    static Conversation conversation(JsonNode element, int index) {
        String id = element.path("question_id").asText("");
        String asked = element.path("question").asText("");
        JsonNode ids = element.path("haystack_session_ids");
        JsonNode sessions = element.path("haystack_sessions");
        if (id.isBlank() || asked.isBlank()) {
            throw damaged(index, "has no question_id or no question");
        }
        if (!ids.isArray() || ids.size() != sessions.size()) {
            throw damaged(index, "must have as many haystack_session_ids as haystack_sessions");
        }
        List<Turn> turns = new ArrayList<>();
        Set<String> gold = new TreeSet<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < sessions.size(); i++) {
            String session = ids.path(i).asText("");
            // A session can stand in a haystack twice, at two times.
            int times = seen.merge(session, 1, Integer::sum);
            String name = times == 1 ? session : session + "#" + times;
            names.putIfAbsent(session, name);
            addTurns(sessions.path(i), name, time(element.path("haystack_dates").path(i)), turns, gold);
        }
        if (turns.isEmpty()) {
            throw damaged(index, "has no turn with a role and content in its haystack_sessions");
        }
        boolean isAnswered = !id.endsWith(NOTHING_TO_FIND);
        Set<String> answering = new TreeSet<>();
        element.path("answer_session_ids")
                .forEach(session ->
                        Optional.ofNullable(names.get(session.asText(""))).ifPresent(answering::add));
        return new Conversation(
                id,
                turns,
                List.of(new Question(
                        asked,
                        element.path("question_type").asText("unknown"),
                        false,
                        asked(time(element.path("question_date")), turns),
                        isAnswered ? gold : Set.of(),
                        isAnswered ? answering : Set.of())));
    }

    /** When the question was asked: not before all was said, as the dates of the same day sometimes have it. */
    private static Optional<Instant> asked(Optional<Instant> written, List<Turn> turns) {
        Optional<Instant> last =
                turns.stream().flatMap(turn -> turn.saidAt().stream()).max(Comparator.naturalOrder());
        return written.map(at -> last.filter(at::isBefore).orElse(at));
    }

    private static void addTurns(
            JsonNode said, String session, Optional<Instant> began, List<Turn> turns, Set<String> gold) {
        for (int i = 0; i < said.size(); i++) {
            int position = i;
            JsonNode turn = said.get(i);
            String content = turn.path("content").asText("");
            if (content.isBlank()) {
                continue;
            }
            String id = session + ":" + position;
            turns.add(new Turn(
                    id,
                    Optional.of(turn.path("role").asText("")).filter(role -> !role.isBlank()),
                    content,
                    Optional.empty(),
                    began.map(at -> at.plusSeconds(position)),
                    session,
                    position));
            if (turn.path("has_answer").asBoolean(false)) {
                gold.add(id);
            }
        }
    }

    /** When a session began or a question was asked, if that can be read; the zone is not told, and taken to be UTC. */
    public static Optional<Instant> time(JsonNode written) {
        try {
            String text = written.asText("").replaceAll(" \\([A-Za-z]+\\)", "");
            return Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static InvalidRequestException damaged(int index, String problem) {
        return new InvalidRequestException("data", "[" + index + "] " + problem);
    }
}
