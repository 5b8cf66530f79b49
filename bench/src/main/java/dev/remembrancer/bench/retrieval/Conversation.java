package dev.remembrancer.bench.retrieval;

import java.util.List;

/**
 * A conversation of some sessions, with questions about it.
 *
 * @param id its id
 * @param turns all turns, in order
 * @param questions the questions that turns of it answer
 */
record Conversation(String id, List<Turn> turns, List<Question> questions) {
    Conversation {
        turns = List.copyOf(turns);
        questions = List.copyOf(questions);
    }
}
