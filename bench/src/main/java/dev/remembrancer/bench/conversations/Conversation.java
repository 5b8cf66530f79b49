package dev.remembrancer.bench.conversations;

import java.util.List;

/**
 * A conversation of some sessions, with questions about it.
 *
 * @param id its id
 * @param turns all turns, in order
 * @param questions what is asked about it
 */
public record Conversation(String id, List<Turn> turns, List<Question> questions) {
    public Conversation {
        turns = List.copyOf(turns);
        questions = List.copyOf(questions);
    }
}
