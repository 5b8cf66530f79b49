package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.Ids;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.hygiene.policy.Revalidation;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Outcomes;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts how procedures fare, and asks a person about one that failed too often or was not confirmed for too long. It asks
 * once: not again until that is decided. Works inside a unit of the store.
 */
final class Revalidating {
    private static final String FAILURES = "revalidate.failures";
    private static final String AGE = "revalidate.age";

    private final Ids ids;
    private final Revalidation policy;

    Revalidating(Ids ids, Revalidation policy) {
        this.ids = ids;
        this.policy = policy;
    }

    /** Counts one outcome. What was replaced since is counted, and nobody is asked about it. */
    TrackRecord report(StoreWriter writer, Memory memory, Trial trial, Optional<String> note, Instant now) {
        KeptOutcomes counted = kept(writer, memory).and(trial.succeeded(), now);
        boolean isAsked = policy.isTooOften(counted.failedInARow())
                && counted.review().isEmpty()
                && memory.revision().superseded().isEmpty();
        String why = counted.failedInARow() + " failures in a row";
        KeptOutcomes outcomes = isAsked
                ? raise(writer, memory, FAILURES, why, note, now)
                        .map(counted::asked)
                        .orElse(counted)
                : counted;
        writer.keepOutcomes(memory.agent(), memory.id(), outcomes);
        return told(writer, memory);
    }

    /** What was reported of a procedure and of the other versions of its line. */
    static TrackRecord told(StoreReader reader, Memory memory) {
        KeptOutcomes own = kept(reader, memory);
        List<KeptOutcomes> all = reader
                .line(memory.agent(), Reach.across(), memory.revision().line())
                .stream()
                .map(version -> kept(reader, version))
                .toList();
        return new TrackRecord(
                memory.id(),
                own.succeeded(),
                own.failed(),
                own.failedInARow(),
                all.stream().mapToInt(KeptOutcomes::succeeded).sum(),
                all.stream().mapToInt(KeptOutcomes::failed).sum(),
                own.lastAt(),
                own.review());
    }

    /** What was reported of those of some versions that are seen from somewhere. */
    static Map<MemoryId, Outcomes> told(StoreReader reader, AgentId agent, Reach reach, List<MemoryId> ids) {
        Map<MemoryId, Outcomes> told = new LinkedHashMap<>();
        reader.memories(agent, reach, ids)
                .keySet()
                .forEach(id -> reader.outcomes(agent, id)
                        .flatMap(KeptOutcomes::told)
                        .ifPresent(outcomes -> told.put(id, outcomes)));
        return told;
    }

    /** Keeps what versions that come from elsewhere bring with them. */
    static void broughtBack(StoreWriter writer, List<Memory> inserted, Map<MemoryId, Outcomes> fared) {
        for (Memory memory : inserted) {
            Optional.ofNullable(fared.get(memory.id()))
                    .ifPresent(told -> writer.keepOutcomes(memory.agent(), memory.id(), KeptOutcomes.of(told)));
        }
    }

    /** Keeps what was set aside with a version that is put back; a review that was decided meanwhile waits no more. */
    static void broughtBack(StoreWriter writer, Memory restored, KeptOutcomes aside) {
        boolean isAsked = aside.review()
                .flatMap(id -> writer.review(restored.agent(), Reach.across(), id))
                .filter(review -> review.state() == Review.State.OPEN)
                .isPresent();
        writer.keepOutcomes(restored.agent(), restored.id(), isAsked ? aside : aside.answered());
    }

    private static KeptOutcomes kept(StoreReader reader, Memory memory) {
        return reader.outcomes(memory.agent(), memory.id()).orElse(KeptOutcomes.NONE);
    }

    /** A person has confirmed a memory: failures are counted from now on. */
    static void confirmed(StoreWriter writer, Memory memory) {
        writer.outcomes(memory.agent(), memory.id())
                .ifPresent(was -> writer.keepOutcomes(memory.agent(), memory.id(), was.confirmed()));
    }

    /** What was asked about a memory is decided. */
    static void answered(StoreWriter writer, Memory memory) {
        writer.outcomes(memory.agent(), memory.id())
                .ifPresent(was -> writer.keepOutcomes(memory.agent(), memory.id(), was.answered()));
    }

    /** How many would be asked about by time. */
    long countDue(StoreReader reader, Instant now) {
        return policy.after()
                .map(after -> reader.countUnproven(now.minus(after), now))
                .orElse(0L);
    }

    /** Asks about those that were not confirmed for too long, at most {@code limit}; how many it asked about. */
    int raiseDue(StoreWriter writer, Recorder recorder, Instant now, int limit) {
        List<Memory> asked = new ArrayList<>();
        policy.after().ifPresent(after -> {
            for (Memory memory : writer.unproven(now.minus(after), now, limit)) {
                String why = "neither recorded nor verified for " + after.toHours() + " hours";
                raise(writer, memory, AGE, why, Optional.empty(), now).ifPresent(review -> {
                    writer.keepOutcomes(
                            memory.agent(), memory.id(), kept(writer, memory).asked(review));
                    asked.add(memory);
                });
            }
        });
        asked.stream()
                .collect(Collectors.groupingBy(Memory::agent, LinkedHashMap::new, Collectors.toList()))
                .forEach((agent, some) -> new Recording(recorder, agent).wrote(writer, Act.REVALIDATE, some, now));
        return asked.size();
    }

    /** Puts it into the review queue. Whether a full queue has room for it must not decide whether an outcome counts. */
    private Optional<ReviewId> raise(
            StoreWriter writer, Memory memory, String rule, String why, Optional<String> note, Instant now) {
        if (writer.countOpenReviews(memory.agent()) >= Quarantine.MOST_OPEN) {
            return Optional.empty();
        }
        Finding found = new Finding(rule, "content", 0, memory.content().length(), Finding.Action.PROPOSED);
        Review review = Review.raised(
                ids.review(),
                memory.agent(),
                memory.scope(),
                now,
                why,
                List.of(found),
                new Proposal.Revalidate(memory.id(), note));
        writer.putReview(review, Optional.empty());
        return Optional.of(review.id());
    }
}
