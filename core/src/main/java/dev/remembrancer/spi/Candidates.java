package dev.remembrancer.spi;

import dev.remembrancer.MemoryId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What an index found for a {@link Probe}: the closest in meaning, the best by words, and the conversational
 * neighbours of both, each once, in no particular order. All of them satisfy the probe.
 *
 * @param found the candidates
 * @param visible how many memories satisfy the probe
 * @param ceiling what BM25 comes close to for a text that repeats every word of the question without end: the sum of
 *     the words' inverse document frequencies; 0 when no word counts
 * @param known the same sum, of those words alone that stand in a memory that satisfies the probe
 */
public record Candidates(List<Candidate> found, int visible, double ceiling, double known) {
    public Candidates {
        found = List.copyOf(found);
    }

    /**
     * One of them. A candidate has both of its scores, whichever way it was found.
     *
     * @param id the version
     * @param cosine of the question and the closest passage; empty when there are no vectors to compare
     * @param words BM25 of the question and the text; 0 when they share no word
     * @param denseRank its place among the closest in meaning, from 1; empty when it was not among them
     * @param wordsRank its place among the best by words, from 1; empty when it was not among them
     * @param terms the words that the question and the text share, as the index holds them
     * @param place where it stands in a conversation, if it does
     * @param author who spoke the words, if they come from a conversation
     * @param length how many words of its text the index holds
     */
    public record Candidate(
            MemoryId id,
            OptionalDouble cosine,
            double words,
            OptionalInt denseRank,
            OptionalInt wordsRank,
            List<String> terms,
            Optional<Place> place,
            Optional<String> author,
            int length) {
        public Candidate {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A place in a conversation.
     *
     * @param session the conversation
     * @param position the place in it
     */
    public record Place(String session, int position) {}
}
