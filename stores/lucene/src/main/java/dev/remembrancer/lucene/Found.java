package dev.remembrancer.lucene;

import dev.remembrancer.MemoryId;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Candidates.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A candidate while it is being put together. */
final class Found {
    /** The head's number in the whole index. */
    final int document;

    final List<String> terms = new ArrayList<>();
    Optional<Place> place = Optional.empty();
    float cosine = Cosines.NONE;
    double words;
    OptionalInt denseRank = OptionalInt.empty();
    OptionalInt wordsRank = OptionalInt.empty();
    private Optional<MemoryId> id = Optional.empty();
    private Optional<String> author = Optional.empty();
    private int length;

    Found(int document) {
        this.document = document;
    }

    /** Whether {@link #describe} was called. */
    boolean isDescribed() {
        return id.isPresent();
    }

    /** Adds what only its segment can tell. */
    void describe(MemoryId id, Optional<String> author, int length) {
        this.id = Optional.of(id);
        this.author = author;
        this.length = length;
    }

    /** The candidate, once it is described. */
    Candidate candidate() {
        // As a float, like Lucene's own scores: the order of the sum must not show.
        return new Candidate(
                id.orElseThrow(),
                Cosines.optional(cosine),
                (float) words,
                denseRank,
                wordsRank,
                terms,
                place,
                author,
                length);
    }
}
