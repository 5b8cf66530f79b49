package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.Ids;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.guard.Guarded;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what was held back, by the guard or for its source, into the review queue. Works inside a unit of the store. */
final class Quarantine {
    /** The most that wait for one agent: whoever writes must not be able to fill the store with what nobody reads. */
    static final long MOST_OPEN = 10_000;

    private static final String MARK = "[withheld: waits for review]";

    private static final Finding LOWER_SOURCE =
            new Finding("precedence.lower-source", "key", 0, 0, Finding.Action.QUARANTINED);

    private final Ids ids;
    private final AgentId agent;

    Quarantine(Ids ids, AgentId agent) {
        this.ids = ids;
        this.agent = agent;
    }

    /** Holds a memory back. The same again, in the same scope, waits once; what was rejected is not put there again. */
    Receipt hold(StoreWriter writer, Guarded<NewMemory> guarded, String digest, Instant now) {
        NewMemory memory = guarded.thing();
        Optional<ReviewId> known = writer.reviewWithDigest(agent, memory.scope(), digest);
        MemoryId id = ids.memory();
        ReviewId review = known.orElseGet(() -> raise(
                writer,
                memory.scope(),
                guarded.findings(),
                new Proposal.Remember(id, dated(memory, now)),
                digest,
                now));
        return receipt(known.isEmpty() ? id : proposed(writer, review).orElse(id), 0, guarded.findings(), review);
    }

    /** Holds a correction back. */
    Receipt hold(StoreWriter writer, Memory wrong, Guarded<Correction> guarded, String digest, Instant now) {
        ReviewId review = writer.reviewWithDigest(agent, wrong.scope(), digest)
                .orElseGet(() -> raise(
                        writer,
                        wrong.scope(),
                        guarded.findings(),
                        new Proposal.Correct(wrong.id(), guarded.thing()),
                        digest,
                        now));
        return receipt(wrong.id(), wrong.revision().number(), guarded.findings(), review);
    }

    /** A version as it may be put back: with its place in its line, and without the text that is held back. */
    static Memory withheld(Guarded<Memory> guarded) {
        Memory memory = guarded.thing();
        if (!guarded.isQuarantined()) {
            return memory;
        }
        Provenance was = memory.provenance();
        return new Memory(
                memory.id(),
                memory.agent(),
                memory.scope(),
                new Statement(memory.type(), memory.key(), MARK, Optional.empty(), Set.of(), Json.EMPTY_OBJECT),
                new Provenance(was.source(), was.confidence(), Optional.empty(), was.saidAt(), was.origin()),
                memory.validity(),
                memory.revision(),
                memory.standing());
    }

    /** Holds the text of a version back that was put back without it, if it is one that can be corrected. */
    void holdText(StoreWriter writer, Guarded<Memory> guarded, Instant now) {
        Memory memory = guarded.thing();
        if (guarded.isQuarantined() && memory.revision().superseded().isEmpty()) {
            Correction text = new Correction(
                    memory.content(),
                    memory.statement().data(),
                    memory.provenance().source());
            raise(
                    writer,
                    memory.scope(),
                    guarded.findings(),
                    new Proposal.Correct(memory.id(), text),
                    Digest.of(memory.id() + " " + text),
                    now);
        }
    }

    /** The same, held back because its source has less weight than what it would overrule. */
    static <T> Guarded<T> lower(Guarded<T> guarded) {
        List<Finding> findings = new ArrayList<>(guarded.findings());
        findings.add(LOWER_SOURCE);
        return new Guarded<>(guarded.thing(), findings, guarded.deposits());
    }

    private ReviewId raise(
            StoreWriter writer, Scope scope, List<Finding> findings, Proposal proposal, String digest, Instant now) {
        if (writer.countOpenReviews(agent) >= MOST_OPEN) {
            throw new ConflictException("the review queue of this agent is full: " + MOST_OPEN
                    + " wait; approve or reject some, then send this again");
        }
        List<Finding> evidence = findings.stream()
                .filter(finding -> finding.action() == Finding.Action.QUARANTINED)
                .toList();
        String why = evidence.stream()
                .map(finding -> finding.rule() + " in " + finding.field())
                .distinct()
                .collect(Collectors.joining(", "));
        Review review = Review.raised(ids.review(), agent, scope, now, why, evidence, proposal);
        writer.putReview(review, Optional.of(digest));
        return review.id();
    }

    private Optional<MemoryId> proposed(StoreWriter writer, ReviewId id) {
        return writer.review(agent, Reach.across(), id)
                .flatMap(Review::proposal)
                .map(Proposal::id);
    }

    private static Receipt receipt(MemoryId id, int version, List<Finding> findings, ReviewId review) {
        return new Receipt(
                id, version, Outcome.QUARANTINED, List.of(), findings, Optional.of(review), Optional.empty());
    }

    /** The same with the times that it would have had now, and without the key of the request: that is answered. */
    private static NewMemory dated(NewMemory memory, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>(MemoryFields.of(memory));
        fields.remove("idempotency_key");
        NewMemory plain = MemoryFields.newMemory(fields);
        NewMemory begun =
                memory.statedFrom().isEmpty() && memory.provenance().saidAt().isEmpty() ? plain.validFrom(now) : plain;
        return memory.statedTtl().map(ttl -> begun.expiresAt(now.plus(ttl))).orElse(begun);
    }
}
