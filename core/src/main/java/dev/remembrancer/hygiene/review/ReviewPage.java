package dev.remembrancer.hygiene.review;

import dev.remembrancer.memory.Page;
import java.util.List;
import java.util.Optional;

/**
 * A part of the queue.
 *
 * @param reviews the reviews of this part, the first raised first
 * @param next what to ask the next part with; empty when this is the last
 */
public record ReviewPage(List<Review> reviews, Optional<Page.Cursor> next) {
    public ReviewPage {
        reviews = List.copyOf(reviews);
    }
}
