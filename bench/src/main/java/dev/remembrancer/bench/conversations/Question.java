package dev.remembrancer.bench.conversations;

import java.util.Set;

/**
 * A question about a conversation.
 *
 * @param text the question
 * @param kind its kind, as the benchmark names it
 * @param isMisleading whether it tries to mislead, so that many reports leave it out
 * @param turns the ids of the turns that answer it; none when that is not known, or nothing does
 * @param sessions the sessions that answer it
 */
public record Question(String text, String kind, boolean isMisleading, Set<String> turns, Set<String> sessions) {
    public Question {
        turns = Set.copyOf(turns);
        sessions = Set.copyOf(sessions);
    }

    /** Whether the conversation answers it. If not, the right answer is that nothing is known. */
    public boolean isAnswered() {
        return !turns.isEmpty() || !sessions.isEmpty();
    }
}
