package dev.remembrancer.engine;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.spi.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what was stored before a retention held, and has been kept as long as that allows. What is stored under it has an
 * end of its own: at most as far from the last time that it was said, so that an end that is nearer than that is left to
 * come.
 */
final class Outliving {
    /** A look goes through all that is old enough, so there is not one with each sweep. */
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final MemoryPolicy policy;
    private Optional<Instant> looked = Optional.empty();

    Outliving(MemoryPolicy policy) {
        this.policy = policy;
    }

    /** Whether it is time for a look, which then counts as done. */
    synchronized boolean isDue(Instant now) {
        boolean isDue = policy.retentions().stream()
                        .anyMatch(retention -> retention.longest().isPresent())
                && looked.map(last -> !now.isBefore(last.plus(BETWEEN_LOOKS))).orElse(true);
        if (isDue) {
            looked = Optional.of(now);
        }
        return isDue;
    }

    /** Those of one agent and type, at most {@code limit}; none when there are none of any. */
    List<Memory> some(StoreReader reader, Instant now, int limit) {
        for (Bounded bounded : bounded(reader)) {
            List<Memory> found = reader.outlived(
                    bounded.agent().id(),
                    bounded.type(),
                    now.minus(bounded.longest()),
                    now.plus(bounded.longest()),
                    limit);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** How many versions they and their lines are. */
    long count(StoreReader reader, Instant now) {
        return bounded(reader).stream()
                .mapToLong(bounded -> reader.countOutlived(
                        bounded.agent().id(),
                        bounded.type(),
                        now.minus(bounded.longest()),
                        now.plus(bounded.longest())))
                .sum();
    }

    /** Whether a version that is the last of its line is one of them. */
    boolean isOutlived(AgentInfo agent, Memory last, Instant now) {
        return policy.retention(agent, last.type())
                .flatMap(retention -> retention.longest())
                .filter(longest -> !last.revision().recordedAt().isAfter(now.minus(longest)))
                .filter(longest -> last.validity()
                        .expiresAt()
                        .map(expiry -> expiry.isAfter(now.plus(longest)))
                        .orElse(true))
                .isPresent();
    }

    private record Bounded(AgentInfo agent, MemoryType type, Duration longest) {}

    private List<Bounded> bounded(StoreReader reader) {
        List<Bounded> all = new ArrayList<>();
        if (policy.retentions().isEmpty()) {
            return all;
        }
        for (AgentInfo agent : reader.agents()) {
            for (MemoryType type : MemoryType.values()) {
                policy.retention(agent, type)
                        .flatMap(retention -> retention.longest())
                        .ifPresent(longest -> all.add(new Bounded(agent, type, longest)));
            }
        }
        return all;
    }
}
