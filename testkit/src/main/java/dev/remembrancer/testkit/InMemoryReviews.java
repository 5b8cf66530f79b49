package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.memory.Page;
import dev.remembrancer.spi.Reach;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The review queue of an {@link InMemoryState}. */
final class InMemoryReviews {
    /** In the order in which they were put there first. */
    private final Map<ReviewId, Kept> all = new LinkedHashMap<>();

    private long last;

    /** @param place its place in the order in which they were put there first */
    private record Kept(Review review, Optional<String> digest, long place) {}

    InMemoryReviews copy() {
        InMemoryReviews copy = new InMemoryReviews();
        copy.all.putAll(all);
        copy.last = last;
        return copy;
    }

    Optional<Review> one(AgentId agent, Reach reach, ReviewId id) {
        return seen(agent, reach)
                .map(Kept::review)
                .filter(review -> review.id().equals(id))
                .findFirst();
    }

    ReviewPage page(AgentId agent, Reach reach, Optional<Review.State> state, Optional<Page.Cursor> after, int limit) {
        long place = after.map(InMemoryReviews::place).orElse(0L);
        List<Kept> found = seen(agent, reach)
                .filter(kept -> state.map(kept.review().state()::equals).orElse(true))
                .filter(kept -> kept.place() > place)
                .toList();
        List<Kept> page = found.subList(0, Math.min(limit, found.size()));
        return new ReviewPage(
                page.stream().map(Kept::review).toList(),
                found.size() > limit
                        ? Optional.of(new Page.Cursor(
                                Long.toString(page.get(limit - 1).place())))
                        : Optional.empty());
    }

    long countOpen(AgentId agent) {
        return seen(agent, Reach.across())
                .filter(kept -> kept.review().state() == Review.State.OPEN)
                .count();
    }

    Optional<ReviewId> withDigest(AgentId agent, Scope scope, String digest) {
        return seen(agent, Reach.across())
                .filter(kept -> kept.review().scope().equals(scope))
                .filter(kept -> kept.digest().equals(Optional.of(digest)))
                .max(Comparator.comparingLong(Kept::place))
                .map(kept -> kept.review().id());
    }

    void put(Review review, Optional<String> digest) {
        Kept was = all.get(review.id());
        all.put(review.id(), new Kept(review, digest, was == null ? ++last : was.place()));
    }

    int removeIf(AgentId agent, Optional<String> user) {
        List<ReviewId> going = new ArrayList<>();
        seen(agent, Reach.across())
                .map(Kept::review)
                .filter(review -> user.isEmpty() || user.equals(review.scope().get(Scope.Level.USER)))
                .forEach(review -> going.add(review.id()));
        going.forEach(all::remove);
        return going.size();
    }

    Stream<Review> stream() {
        return all.values().stream().map(Kept::review);
    }

    Stream<Scope> scopes() {
        return all.values().stream().map(kept -> kept.review().scope());
    }

    /** Those of a user that were raised by then. */
    Set<ReviewId> ofUser(String user, Instant until) {
        return all.values().stream()
                .filter(kept -> isOf(kept, user, until))
                .map(kept -> kept.review().id())
                .collect(Collectors.toSet());
    }

    void removeOfUser(String user, Instant until) {
        all.values().removeIf(kept -> isOf(kept, user, until));
    }

    private static boolean isOf(Kept kept, String user, Instant until) {
        Review review = kept.review();
        return review.scope().get(Scope.Level.USER).equals(Optional.of(user))
                && !review.raisedAt().isAfter(until);
    }

    private Stream<Kept> seen(AgentId agent, Reach reach) {
        return all.values().stream()
                .filter(kept -> kept.review().agent().equals(agent))
                .filter(kept -> reach.covers(kept.review().scope()));
    }

    private static long place(Page.Cursor cursor) {
        try {
            return Long.parseLong(cursor.value());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("cursor", "is none of ours; take it from an earlier page");
        }
    }
}
