package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.hygiene.review.Review;
import java.util.Optional;

/** Writes the review queue inside one unit of a {@link MemoryStore}. None of it is a change: an index has no use for it. */
public interface ReviewWriter extends ReviewReader {
    /**
     * Puts a review there, or in the place of the one that has its id, whose agent and scope it must have.
     *
     * @param digest what the same proposal would have too, if it is to be found by that
     */
    void putReview(Review review, Optional<String> digest);

    /** Removes every review of an agent whose scope binds that user. Returns how many. */
    int removeReviews(AgentId agent, String user);
}
