package dev.remembrancer.hygiene.review;

import dev.remembrancer.ReviewId;
import dev.remembrancer.memory.Page;
import java.util.Optional;

/**
 * What waits for a person's decision, and what was decided. What can't be seen from where this stands is, to every call
 * here, not there. Safe for use by several threads: of several who decide the same, one does.
 */
public interface Reviews {
    /**
     * The reviews in some state, or all of them, the first raised first; at most {@code limit}, 1 to 1,000.
     *
     * @param after from an earlier page of the same list
     */
    ReviewPage list(Optional<Review.State> state, Optional<Page.Cursor> after, int limit);

    /** One review. */
    Optional<Review> get(ReviewId id);

    /**
     * Carries out what is proposed, under the source and the trust that it had: to approve is not to confirm, unless the
     * judgement says so.
     *
     * @return the review as it is then
     * @throws dev.remembrancer.NotFoundException when there is none
     * @throws dev.remembrancer.ConflictException when it was decided already
     */
    Review approve(ReviewId id, Judgement judgement);

    /**
     * Carries out what is proposed, with another text in place of the one that was held back. Secrets in that text are
     * treated as in any other.
     */
    Review approve(ReviewId id, String content, Judgement judgement);

    /** Leaves undone what is proposed, for good: its text is dropped, and the same is not put here again. */
    Review reject(ReviewId id, Judgement judgement);
}
