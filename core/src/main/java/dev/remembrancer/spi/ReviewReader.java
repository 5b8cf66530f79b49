package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.memory.Page;
import java.util.Optional;

/** Reads the review queue in one state of a {@link MemoryStore}. What lies outside the {@link Reach} is not there. */
public interface ReviewReader {
    Optional<Review> review(AgentId agent, Reach reach, ReviewId id);

    /**
     * The reviews in some state, or all, in the order in which they were put there first.
     *
     * @param after where to go on, from an earlier page of the same list
     * @param limit the most reviews on the page, 1 to 1,000
     */
    ReviewPage reviews(
            AgentId agent, Reach reach, Optional<Review.State> state, Optional<Page.Cursor> after, int limit);

    /** How many reviews of an agent are open, in whatever scope. */
    long countOpenReviews(AgentId agent);

    /** The review in exactly that scope that was put there with that digest last. */
    Optional<ReviewId> reviewWithDigest(AgentId agent, Scope scope, String digest);
}
