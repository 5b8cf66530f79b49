package dev.remembrancer.hygiene.policy;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How long memories of a type are kept. The usual time is for new ones that ask for none, and are not pinned. The longest
 * is for all of them: a new one that asks for more gets that, and what is stored is removed when that has passed since it
 * was recorded.
 *
 * @param name what messages call it, 1 to 100 characters
 * @param agents in which agents, by their names or ids; empty for each that no other retention of the type names
 * @param type of which type
 * @param usual the usual time
 * @param longest the longest time
 */
public record Retention(
        String name, Set<String> agents, MemoryType type, Optional<Duration> usual, Optional<Duration> longest) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Checks it.
     *
     * @throws InvalidRequestException when it says nothing, or its usual time is longer than its longest
     */
    public Retention {
        Checks.name("retention", name, 100);
        agents = Set.copyOf(agents);
        String field = "retention " + name;
        if (usual.isEmpty() && longest.isEmpty()) {
            throw new InvalidRequestException(field, "says nothing; give it a usual time, a longest, or both");
        }
        usual.ifPresent(time -> requireBounded(field, time));
        longest.ifPresent(time -> requireBounded(field, time));
        if (usual.isPresent() && longest.isPresent() && usual.get().compareTo(longest.get()) > 0) {
            throw new InvalidRequestException(
                    field, "contradicts itself: its usual time is longer than its longest; make it shorter");
        }
    }

    private static void requireBounded(String field, Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(NewMemory.MAXIMUM_TTL) > 0) {
            throw new InvalidRequestException(
                    field, "must be from 1 second to " + NewMemory.MAXIMUM_TTL.toDays() + " days");
        }
    }

    /** For a type in every agent. */
    public static Retention of(MemoryType type, Optional<Duration> usual, Optional<Duration> longest) {
        return new Retention(type.word(), Set.of(), type, usual, longest);
    }

    boolean names(AgentInfo agent) {
        return agents.contains(agent.name()) || agents.contains(agent.id().value());
    }

    /** A new memory of this type with the end that it gets; the same when that changes nothing. */
    public NewMemory bounded(NewMemory memory, Instant now) {
        Optional<Instant> stated = memory.validity(now).expiresAt();
        if (stated.isEmpty()) {
            Optional<Duration> given = memory.isPinned() ? longest : usual.or(() -> longest);
            return given.map(memory::ttl).orElse(memory);
        }
        return longest.filter(most -> stated.get().isAfter(now.plus(most)))
                .map(memory::ttl)
                .orElse(memory);
    }
}
