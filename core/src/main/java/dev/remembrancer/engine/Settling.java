package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.conflict.Contradiction;
import dev.remembrancer.hygiene.conflict.Understanding;
import dev.remembrancer.hygiene.consolidation.Eligibility;
import dev.remembrancer.hygiene.review.Decision;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which facts that contradict each other beyond doubt are settled, though nobody has settled them yet: they were stored
 * before the finder knew them, imported, or the newer one was confirmed only later. By what is said, as the finder
 * understands it, and never by likeness.
 */
final class Settling {
    private final ConflictPolicy policy;
    private final AgentId agent;

    Settling(Engine.Parts parts, AgentId agent) {
        this.policy = parts.conflicts();
        this.agent = agent;
    }

    /** Whether anything may be settled without asking. */
    boolean isWanted() {
        return policy == ConflictPolicy.SUPERSEDE;
    }

    /** Whether a memory may have to do with it. */
    static boolean isFact(Memory memory, Instant now) {
        return memory.type() == MemoryType.SEMANTIC && Eligibility.isFree(memory, now);
    }

    /**
     * Why an older fact gives way to a newer one; empty when it does not. A person's decision stands: what was rejected is
     * not settled otherwise, and what waits is a person's, unless a person has confirmed the newer one meanwhile.
     */
    Optional<Evidence> evidence(StoreReader reader, Memory older, Memory newer, Instant now) {
        boolean mayBe = isWanted()
                && older.scope().equals(newer.scope())
                && isFact(older, now)
                && isFact(newer, now)
                && older.validity().from().isBefore(newer.validity().from())
                && (newer.provenance().source().isStated() || isVerified(newer))
                && Contradictions.givesWay(older, newer);
        if (!mayBe) {
            return Optional.empty();
        }
        return Understanding.of(older)
                .contradictedBy(Understanding.of(newer))
                .filter(Contradiction::isCertain)
                .map(Contradiction::evidence)
                .filter(evidence -> proposed(reader, older, newer, evidence)
                        .map(review -> isAnswered(review, newer))
                        .orElse(true));
    }

    private static boolean isVerified(Memory memory) {
        return memory.standing().verifiedAt().isPresent();
    }

    /** Whether a person has said since what the review asks. */
    private static boolean isAnswered(Review review, Memory newer) {
        return review.decision().isEmpty()
                && newer.standing()
                        .verifiedAt()
                        .filter(at -> !at.isBefore(review.raisedAt()))
                        .isPresent();
    }

    private Optional<Review> proposed(StoreReader reader, Memory older, Memory newer, Evidence evidence) {
        String digest = Contradictions.digest(new Proposal.Supersede(older.id(), newer.id(), evidence));
        return reader.reviewWithDigest(agent, older.scope(), digest)
                .flatMap(id -> reader.review(agent, Reach.across(), id));
    }

    /** Ends the older one where the newer begins, and closes the review that asked for it. */
    void settle(StoreWriter writer, Memory older, Memory newer, Evidence evidence, String by, Instant now) {
        Contradictions.retire(writer, older, newer, evidence, now);
        proposed(writer, older, newer, evidence)
                .filter(review -> review.decision().isEmpty())
                .ifPresent(review -> writer.putReview(
                        review.decided(new Decision(
                                true,
                                false,
                                by,
                                Optional.of("the newer one was verified"),
                                now,
                                Optional.of(newer.id()))),
                        Optional.empty()));
    }

    /**
     * A person wants both of two that contradict each other: it is kept as a proposal that was rejected, so that no run
     * settles it again.
     */
    static void keepBoth(StoreWriter writer, ReviewId id, Memory reinstated, Supersession undone, Instant now) {
        undone.evidence().ifPresent(evidence -> {
            Proposal.Supersede proposal = new Proposal.Supersede(reinstated.id(), undone.by(), evidence);
            Review raised = Review.raised(
                    id,
                    reinstated.agent(),
                    reinstated.scope(),
                    now,
                    evidence.rule() + " in content",
                    List.of(),
                    proposal);
            Decision both =
                    new Decision(false, false, "reinstate", Optional.of("both are to stay"), now, Optional.empty());
            writer.putReview(raised.decided(both), Optional.of(Contradictions.digest(proposal)));
        });
    }
}
