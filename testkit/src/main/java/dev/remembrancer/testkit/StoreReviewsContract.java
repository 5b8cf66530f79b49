package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Decision;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Source;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The review queue of a store: what was put there is there as it was, for those who can see it. */
interface StoreReviewsContract extends StoreUnderTest {
    private Review review(AgentId agent, String name, Scope scope) {
        NewMemory memory = NewMemory.semantic("held back: " + name + " \u2603 </memories>")
                .scope(scope)
                .source(Source.TOOL)
                .key("preference.tone")
                .data(new Json("{\"b\": 1.0, \"a\": null}"))
                .metadata(new Json("{ \"x\":\"y\" }"))
                .tags("red");
        return Review.raised(
                new ReviewId("rev_" + name),
                agent,
                scope,
                rig().now(),
                "instruction-like text",
                List.of(new Finding("text.ignore", "content", 3, 17, Finding.Action.QUARANTINED)),
                new Proposal.Remember(new MemoryId("mem_" + name), memory));
    }

    private static Decision decision(Review review, boolean approved) {
        return new Decision(approved, false, "Ada", Optional.of("looks right"), review.raisedAt(), Optional.empty());
    }

    private static List<String> ids(
            StoreReader reader, AgentId agent, Reach reach, Optional<Review.State> state, int limit) {
        List<String> all = new ArrayList<>();
        Optional<Page.Cursor> after = Optional.empty();
        do {
            ReviewPage page = reader.reviews(agent, reach, state, after, limit);
            page.reviews().forEach(review -> all.add(review.id().value()));
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    /** Two are equal when their written forms are: a new memory has no equality of its own. */
    private static void assertSame(Optional<Review> found, Review expected) {
        assertThat(found.map(Review::fields)).contains(expected.fields());
        assertThat(found.map(Review::agent)).contains(expected.agent());
    }

    @Test
    default void aReviewComesBackAsItWasPut() {
        AgentId agent = rig().agent("support");
        Review review = review(agent, "one", Scope.OPEN.user("alice").session("7"));
        Review correction = Review.raised(
                new ReviewId("rev_two"),
                agent,
                Scope.OPEN,
                rig().now(),
                "why",
                List.of(),
                new Proposal.Correct(
                        new MemoryId("mem_wrong"),
                        new Correction("right", Optional.of(new Json("[1,  2]")), Source.AGENT)));
        rig().write(writer -> {
            writer.putReview(review, Optional.of("digest"));
            writer.putReview(correction, Optional.empty());
            assertSame(writer.review(agent, Reach.across(), review.id()), review);
        });
        rig().reopenIfDurable();
        rig().look(reader -> {
            assertSame(reader.review(agent, Reach.across(), review.id()), review);
            assertSame(reader.review(agent, Reach.across(), correction.id()), correction);
            assertThat(reader.countOpenReviews(agent)).isEqualTo(2);
        });
        assertThat(rig().store().check()).isEmpty();
        assertThat(rig().changesAfter(0, 10)).isEmpty();
    }

    @Test
    default void whatIsDecidedTakesItsPlaceAndItsTextGoes() {
        AgentId agent = rig().agent("support");
        List<Review> reviews =
                List.of(review(agent, "c", Scope.OPEN), review(agent, "a", Scope.OPEN), review(agent, "b", Scope.OPEN));
        reviews.forEach(review -> rig().write(writer -> writer.putReview(review, Optional.of("d" + review.id()))));
        Review rejected = reviews.get(1).decided(decision(reviews.get(1), false));
        rig().write(writer -> writer.putReview(rejected, Optional.of("kept")));
        rig().reopenIfDurable();
        rig().look(reader -> {
            assertSame(reader.review(agent, Reach.across(), rejected.id()), rejected);
            assertThat(rejected.proposal()).isEmpty();
            assertThat(reader.countOpenReviews(agent)).isEqualTo(2);
            for (int limit : List.of(1, 2, 3)) {
                assertThat(ids(reader, agent, Reach.across(), Optional.empty(), limit))
                        .containsExactly("rev_c", "rev_a", "rev_b");
                assertThat(ids(reader, agent, Reach.across(), Optional.of(Review.State.OPEN), limit))
                        .containsExactly("rev_c", "rev_b");
                assertThat(ids(reader, agent, Reach.across(), Optional.of(Review.State.REJECTED), limit))
                        .containsExactly("rev_a");
                assertThat(ids(reader, agent, Reach.across(), Optional.of(Review.State.APPROVED), limit))
                        .isEmpty();
            }
            assertThat(reader.reviewWithDigest(agent, Scope.OPEN, "drev_a")).isEmpty();
            assertThat(reader.reviewWithDigest(agent, Scope.OPEN, "kept")).contains(rejected.id());
        });
    }

    @Test
    default void aReviewIsSeenFromItsScopesAndByItsAgentOnly() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        Review alices = review(agent, "alice", Scope.OPEN.user("alice"));
        Review everybodys = review(agent, "all", Scope.OPEN);
        rig().write(writer -> {
            writer.putReview(alices, Optional.of("same"));
            writer.putReview(everybodys, Optional.of("same"));
        });
        Reach bob = Reach.from(Scope.OPEN.user("bob"));
        rig().look(reader -> {
            assertThat(reader.review(agent, bob, alices.id())).isEmpty();
            assertThat(reader.review(agent, bob, everybodys.id())).isPresent();
            assertThat(ids(reader, agent, bob, Optional.empty(), 5)).containsExactly("rev_all");
            assertThat(ids(reader, agent, bob, Optional.of(Review.State.OPEN), 5))
                    .containsExactly("rev_all");
            assertThat(ids(reader, agent, Reach.from(Scope.OPEN.user("alice").session("7")), Optional.empty(), 5))
                    .containsExactly("rev_alice", "rev_all");
            assertThat(reader.review(other, Reach.across(), alices.id())).isEmpty();
            assertThat(ids(reader, other, Reach.across(), Optional.empty(), 5)).isEmpty();
            assertThat(reader.countOpenReviews(other)).isZero();
            assertThat(reader.reviewWithDigest(agent, Scope.OPEN.user("alice"), "same"))
                    .contains(alices.id());
            assertThat(reader.reviewWithDigest(agent, Scope.OPEN, "same")).contains(everybodys.id());
            assertThat(reader.reviewWithDigest(agent, Scope.OPEN.user("bob"), "same"))
                    .isEmpty();
            assertThat(reader.reviewWithDigest(other, Scope.OPEN, "same")).isEmpty();
        });
    }

    @Test
    default void theReviewsOfASubjectAreRemovedAndNobodyElses() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        rig().write(writer -> {
            writer.putReview(review(agent, "a1", Scope.OPEN.user("alice")), Optional.of("d1"));
            writer.putReview(review(agent, "a2", Scope.OPEN.user("alice").project("x")), Optional.empty());
            writer.putReview(review(agent, "b", Scope.OPEN.user("bob")), Optional.empty());
            writer.putReview(review(agent, "all", Scope.OPEN.session("alice")), Optional.empty());
            writer.putReview(review(other, "o", Scope.OPEN.user("alice")), Optional.empty());
        });
        rig().write(writer -> assertThat(writer.removeReviews(agent, "alice")).isEqualTo(2));
        rig().write(writer -> assertThat(writer.removeReviews(agent, "alice")).isZero());
        rig().reopenIfDurable();
        rig().look(reader -> {
            assertThat(ids(reader, agent, Reach.across(), Optional.empty(), 9)).containsExactly("rev_b", "rev_all");
            assertThat(ids(reader, other, Reach.across(), Optional.empty(), 9)).containsExactly("rev_o");
            assertThat(reader.reviewWithDigest(agent, Scope.OPEN.user("alice"), "d1"))
                    .isEmpty();
        });
    }

    @Test
    default void reviewsGoWithTheirAgent() {
        AgentId agent = rig().agent("support");
        Review review = review(agent, "one", Scope.OPEN);
        rig().write(writer -> writer.putReview(review, Optional.empty()));
        rig().write(writer -> assertThat(writer.removeAgent(agent)).isTrue());
        rig().agent("support");
        rig().look(reader -> {
            assertThat(reader.review(agent, Reach.across(), review.id())).isEmpty();
            assertThat(reader.countOpenReviews(agent)).isZero();
        });
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void aUnitThatFailsLeavesTheQueueAsItWas() {
        AgentId agent = rig().agent("support");
        Review review = review(agent, "one", Scope.OPEN);
        rig().write(writer -> writer.putReview(review, Optional.empty()));
        rig().tryWrite(writer -> {
            writer.putReview(review.decided(decision(review, true)), Optional.empty());
            writer.putReview(review(agent, "two", Scope.OPEN), Optional.empty());
            throw new ConflictException("on purpose");
        });
        rig().look(reader -> {
            assertSame(reader.review(agent, Reach.across(), review.id()), review);
            assertThat(reader.countOpenReviews(agent)).isEqualTo(1);
        });
    }

    @Test
    default void aCursorOfAnotherListIsRefusedOrHarmless() {
        AgentId agent = rig().agent("support");
        assertThatThrownBy(() -> rig().look(reader -> reader.reviews(
                        agent, Reach.across(), Optional.empty(), Optional.of(new Page.Cursor("nonsense")), 5)))
                .isInstanceOf(InvalidRequestException.class);
    }
}
