package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.Ids;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.conflict.Contradiction;
import dev.remembrancer.hygiene.conflict.Understanding;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Authority;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Supersession.Reason;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a statement that contradicts what is stored, and of what it contradicts. Works inside the unit that
 * stores it, and looks only at what speaks of the same in exactly its scope.
 */
final class Contradictions {
    /** As many of those that speak of the same are looked at: when there are more, they are no facts. */
    static final int MOST = 20;

    private final Ids ids;
    private final AgentId agent;
    private final ConflictPolicy policy;

    Contradictions(Engine.Parts parts, AgentId agent) {
        this.ids = parts.ids();
        this.agent = agent;
        this.policy = parts.conflicts();
    }

    /** Whether anybody wants to know. */
    boolean isWanted() {
        return policy != ConflictPolicy.OFF;
    }

    /** Makes a version found by what it speaks of. What earlier versions of the program kept has no marks of denial. */
    static void keepTopics(StoreWriter writer, Memory memory, Understanding understood) {
        List<String> topics = understood.marks().stream()
                .map(mark -> digest(memory.agent(), memory.scope(), mark))
                .toList();
        if (!topics.isEmpty()) {
            writer.keepTopics(memory.agent(), memory.id(), topics);
        }
    }

    /**
     * Settles what a version that was just stored contradicts: what is certain is replaced, whichever of the two is
     * older; the rest waits for a person, and both stay.
     */
    Receipt settle(StoreWriter writer, Memory memory, Understanding understood, Receipt stored, Instant now) {
        if (understood.marks().isEmpty()) {
            return stored;
        }
        keepTopics(writer, memory, understood);
        List<MemoryId> superseded = new ArrayList<>(stored.superseded());
        List<ReviewId> reviews = new ArrayList<>();
        for (Memory other : others(writer, memory, understood, now)) {
            boolean isLater = memory.validity().from().isBefore(other.validity().from());
            Memory older = isLater ? memory : other;
            Memory newer = isLater ? other : memory;
            Understanding said = isLater ? understood : Understanding.of(other);
            Optional<Contradiction> found = said.contradictedBy(isLater ? Understanding.of(other) : understood);
            if (found.isEmpty()) {
                continue;
            }
            if (found.get().isCertain() && mayRetire(newer, older)) {
                retire(writer, older, newer, found.get().evidence(), now);
                if (isLater) {
                    break;
                }
                superseded.add(older.id());
            } else {
                propose(writer, older, newer, found.get().evidence(), now).ifPresent(reviews::add);
            }
        }
        return new Receipt(
                stored.id(),
                stored.version(),
                stored.outcome(),
                superseded,
                stored.findings(),
                stored.review().or(() -> reviews.stream().findFirst()),
                stored.rule());
    }

    private List<Memory> others(StoreWriter writer, Memory memory, Understanding understood, Instant now) {
        Map<MemoryId, Memory> others = new LinkedHashMap<>();
        for (String mark : understood.opposedMarks()) {
            for (Memory other : writer.withTopic(agent, memory.scope(), digest(agent, memory.scope(), mark), MOST)) {
                boolean holds = !other.validity().isExpired(now)
                        && other.revision().superseded().isEmpty()
                        && other.trueUntil()
                                .map(memory.validity().from()::isBefore)
                                .orElse(true);
                if (holds && !other.id().equals(memory.id())) {
                    others.put(other.id(), other);
                }
            }
        }
        return List.copyOf(others.values());
    }

    /** What is weightier, or held fast, or outlasts what contradicts it, is not replaced unless a person agrees. */
    private boolean mayRetire(Memory newer, Memory older) {
        return policy == ConflictPolicy.SUPERSEDE && givesWay(older, newer);
    }

    /** Whether nothing that stands with an older statement speaks against it giving way to a newer one. */
    static boolean givesWay(Memory older, Memory newer) {
        return newer.validity().until().isEmpty()
                && (newer.validity().expiresAt().isEmpty()
                        || older.validity().expiresAt().isPresent())
                && !older.standing().pinned()
                && older.standing().verifiedAt().isEmpty()
                && !Authority.of(older).outranks(Authority.of(newer));
    }

    /** Ends a version where another begins that contradicts it. */
    static void retire(StoreWriter writer, Memory older, Memory newer, Evidence evidence, Instant now) {
        writer.update(older.superseded(new Supersession(
                now, newer.id(), Reason.CONFLICT, newer.validity().from(), Optional.of(evidence))));
    }

    /** Puts it into the review queue, once. Whether a full queue has room for it must not decide what is remembered. */
    private Optional<ReviewId> propose(StoreWriter writer, Memory older, Memory newer, Evidence evidence, Instant now) {
        Proposal.Supersede proposal = new Proposal.Supersede(older.id(), newer.id(), evidence);
        String digest = digest(proposal);
        if (writer.countOpenReviews(agent) >= Quarantine.MOST_OPEN
                || writer.reviewWithDigest(agent, older.scope(), digest).isPresent()) {
            return Optional.empty();
        }
        Finding found =
                new Finding(evidence.rule(), "content", evidence.byStart(), evidence.byEnd(), Finding.Action.PROPOSED);
        Review review = Review.raised(
                ids.review(), agent, older.scope(), now, evidence.rule() + " in content", List.of(found), proposal);
        writer.putReview(review, Optional.of(digest));
        return Optional.of(review.id());
    }

    /** What the same proposal would have too. */
    static String digest(Proposal.Supersede proposal) {
        return Digest.of("supersede " + proposal.id() + " " + proposal.by());
    }

    private static String digest(AgentId agent, Scope scope, String topic) {
        return Digest.of(agent.value() + " " + scope.path() + " " + topic);
    }
}
