package dev.remembrancer.hygiene.policy;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.MemoryType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a memory lets in, how much of it, and for how long.
 *
 * @param writes what is let in
 * @param quotas how much of it there may be
 * @param retentions how long it is kept
 * @param revalidation when a person is asked whether a procedure still holds
 */
public record MemoryPolicy(
        WritePolicy writes, List<Quota> quotas, List<Retention> retentions, Revalidation revalidation) {
    /** Junk is discarded; there may be as much as there is room for, as long as it is asked for. */
    public static final MemoryPolicy USUAL = of(WritePolicy.USUAL);

    /** Everything is let in. */
    public static final MemoryPolicy OFF = of(WritePolicy.OFF);

    /**
     * Checks it.
     *
     * @throws InvalidRequestException when two quotas bound the same, or two retentions speak of the same type and agent;
     *     the message names both
     */
    public MemoryPolicy {
        quotas = List.copyOf(quotas);
        retentions = List.copyOf(retentions);
        for (int later = 0; later < quotas.size(); later++) {
            Quota quota = quotas.get(later);
            quotas.subList(0, later).forEach(earlier -> {
                if (earlier.level().equals(quota.level()) && overlap(earlier.agents(), quota.agents())) {
                    throw new InvalidRequestException(
                            "quota " + quota.name(),
                            "contradicts quota " + earlier.name() + ": both bound the same, one by " + quota.most()
                                    + " and the other by " + earlier.most() + "; drop one of them");
                }
            });
        }
        for (int later = 0; later < retentions.size(); later++) {
            Retention retention = retentions.get(later);
            retentions.subList(0, later).forEach(earlier -> {
                if (earlier.type() == retention.type() && overlap(earlier.agents(), retention.agents())) {
                    throw new InvalidRequestException(
                            "retention " + retention.name(),
                            "contradicts retention " + earlier.name() + ": both speak of "
                                    + retention.type().word() + " memories of the same agents; drop one of them");
                }
            });
        }
    }

    private static MemoryPolicy of(WritePolicy writes) {
        return new MemoryPolicy(writes, List.of(), List.of(), Revalidation.USUAL);
    }

    /** One for all agents and one for some do not overlap: the narrower goes before. */
    private static boolean overlap(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return !both.isEmpty() || (some.isEmpty() && others.isEmpty());
    }

    public MemoryPolicy writes(WritePolicy other) {
        return new MemoryPolicy(other, quotas, retentions, revalidation);
    }

    public MemoryPolicy quotas(Quota... others) {
        return new MemoryPolicy(writes, List.of(others), retentions, revalidation);
    }

    public MemoryPolicy retentions(Retention... others) {
        return new MemoryPolicy(writes, quotas, List.of(others), revalidation);
    }

    public MemoryPolicy revalidation(Revalidation other) {
        return new MemoryPolicy(writes, quotas, retentions, other);
    }

    /** The quotas that hold in an agent; of two of one level, the one that names the agent. */
    public List<Quota> quotas(AgentInfo agent) {
        return quotas.stream()
                .filter(quota -> quota.holdsIn(agent))
                .filter(quota -> !quota.agents().isEmpty()
                        || quotas.stream()
                                .noneMatch(other -> !other.agents().isEmpty()
                                        && other.level().equals(quota.level())
                                        && other.holdsIn(agent)))
                .toList();
    }

    /** How long memories of a type are kept in an agent, if something is said of that. */
    public Optional<Retention> retention(AgentInfo agent, MemoryType type) {
        return retentions.stream()
                .filter(retention -> retention.type() == type)
                .filter(retention -> retention.names(agent))
                .findFirst()
                .or(() -> retentions.stream()
                        .filter(retention -> retention.type() == type)
                        .filter(retention -> retention.agents().isEmpty())
                        .findFirst());
    }
}
