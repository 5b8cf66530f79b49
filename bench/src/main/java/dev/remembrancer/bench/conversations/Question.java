package dev.remembrancer.bench.conversations;

import dev.remembrancer.recall.Query;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A question about a conversation.
 *
 * @param text the question
 * @param kind its kind, as the benchmark names it
 * @param isMisleading whether it tries to mislead, so that many reports leave it out
 * @param asked when it was asked, if the benchmark tells that
 * @param turns the ids of the turns that answer it; none when that is not known, or nothing does
 * @param sessions the sessions that answer it
 */
public record Question(
        String text,
        String kind,
        boolean isMisleading,
        Optional<Instant> asked,
        Set<String> turns,
        Set<String> sessions) {
    public Question {
        turns = Set.copyOf(turns);
        sessions = Set.copyOf(sessions);
    }

    /** Whether the conversation answers it. If not, the right answer is that nothing is known. */
    public boolean isAnswered() {
        return !turns.isEmpty() || !sessions.isEmpty();
    }

    /** The same words about a conversation that they were not meant for, at a time of that one: nothing answers them. */
    public Question ofAnother(Optional<Instant> time) {
        return new Question(text, kind, isMisleading, time, Set.of(), Set.of());
    }

    /** It as a question to the memory, at the time that it was asked. */
    public Query query() {
        Query query = Query.of(text);
        return asked.map(query::validAt).orElse(query);
    }
}
