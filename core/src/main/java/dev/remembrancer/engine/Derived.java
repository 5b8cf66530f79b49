package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.hygiene.consolidation.Eligibility;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes with memories that leave, and what comes back, because they were consolidated. The rules:
 *
 * <ul>
 *   <li>who forgets what stands for others forgets those, too: they say the same, or what it was made of;
 *   <li>a summary whose source leaves is removed for good, since it quotes it; its other sources are current again;
 *   <li>what stands for a memory that leaves, and says the same by itself, stays, with what it counted of that one taken
 *       off;
 *   <li>when what stands for others is taken back as never said, those are current again.
 * </ul>
 */
final class Derived {
    private final StoreReader reader;
    private final AgentId agent;
    private final Map<MemoryId, Memory> leaving = new LinkedHashMap<>();
    private final Map<MemoryId, Memory> changed = new LinkedHashMap<>();
    private final Map<MemoryId, Memory> dissolved = new LinkedHashMap<>();
    private final Set<MemoryId> released = new LinkedHashSet<>();

    private Derived(StoreReader reader, AgentId agent) {
        this.reader = reader;
        this.agent = agent;
    }

    /**
     * What leaving means for others.
     *
     * @param lines the lines that leave
     * @param changed versions that are otherwise then, also such as leave: to be kept before they do
     * @param dissolved versions of summaries that are removed for good
     * @param released those of the changed that stay and are current again
     */
    record Effects(
            Set<MemoryId> lines, Collection<Memory> changed, Collection<Memory> dissolved, Set<MemoryId> released) {
        /** Writes it. What leaves is to leave after this, in the same unit. */
        void apply(StoreWriter writer) {
            changed.forEach(writer::update);
            dissolved.forEach(summary -> writer.delete(summary.agent(), summary.id()));
        }
    }

    /** By how much what stands for these is repeated more often. */
    static int repeats(List<Memory> sources) {
        return sources.stream()
                .mapToInt(source -> source.standing().repeats() + 1)
                .sum();
    }

    /** What it means to forget lines. */
    static Effects ofForgetting(StoreReader reader, AgentId agent, Set<MemoryId> chosen) {
        Derived derived = new Derived(reader, agent);
        Set<MemoryId> lines = new LinkedHashSet<>(chosen);
        Deque<MemoryId> open = new ArrayDeque<>(chosen);
        while (!open.isEmpty()) {
            for (Memory version : reader.line(agent, Reach.across(), open.remove())) {
                derived.leaving.put(version.id(), version);
                reader.consolidatedInto(agent, version.id()).stream()
                        .map(source -> source.revision().line())
                        .filter(lines::add)
                        .forEach(open::add);
            }
        }
        return derived.effects(lines);
    }

    /** What it means that versions were never said. */
    static Effects ofTakingBack(StoreReader reader, AgentId agent, Collection<Memory> versions) {
        Derived derived = new Derived(reader, agent);
        versions.forEach(version -> derived.leaving.put(version.id(), version));
        versions.forEach(derived::releaseSources);
        return derived.effects(Set.of());
    }

    private Effects effects(Set<MemoryId> lines) {
        for (Memory version : leaving.values()) {
            version.consolidatedInto().filter(by -> !leaving.containsKey(by)).ifPresent(by -> leave(version, by));
        }
        return new Effects(lines, changed.values(), dissolved.values(), released);
    }

    private void leave(Memory version, MemoryId by) {
        changed.put(version.id(), version.released());
        Optional<Memory> stands =
                Optional.ofNullable(changed.get(by)).or(() -> reader.memory(agent, Reach.across(), by));
        if (stands.isEmpty() || dissolved.containsKey(by)) {
            return;
        }
        if (Eligibility.isSummary(stands.get())) {
            for (Memory one :
                    reader.line(agent, Reach.across(), stands.get().revision().line())) {
                dissolved.put(one.id(), one);
                releaseSources(one);
            }
        } else {
            Memory counted = stands.get().with(stands.get().standing().repeated(-repeats(List.of(version))));
            changed.put(by, counted);
        }
    }

    /** What it stands for stands for itself again, unless it leaves too. */
    private void releaseSources(Memory version) {
        reader.consolidatedInto(agent, version.id()).stream()
                .filter(source -> !leaving.containsKey(source.id()))
                .forEach(source -> {
                    Memory was = changed.getOrDefault(source.id(), source);
                    changed.put(source.id(), was.released());
                    released.add(source.id());
                });
    }
}
