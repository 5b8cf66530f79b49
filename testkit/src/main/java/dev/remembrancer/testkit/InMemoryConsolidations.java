package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.memory.Memory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The runs that consolidated memories, of an {@link InMemoryState}. */
final class InMemoryConsolidations {
    /** In the order in which they were first kept. */
    private final Map<ConsolidationId, Consolidation> runs = new LinkedHashMap<>();

    private final Map<ConsolidationId, TreeMap<Integer, ConsolidationStep>> steps = new LinkedHashMap<>();

    InMemoryConsolidations copy() {
        InMemoryConsolidations copy = new InMemoryConsolidations();
        copy.runs.putAll(runs);
        steps.forEach((run, some) -> copy.steps.put(run, new TreeMap<>(some)));
        return copy;
    }

    Optional<Consolidation> one(AgentId agent, ConsolidationId id) {
        return of(agent).filter(run -> run.id().equals(id)).findFirst();
    }

    List<Consolidation> last(AgentId agent, int limit) {
        List<Consolidation> all = new ArrayList<>(of(agent).toList());
        Collections.reverse(all);
        return all.subList(0, Math.min(limit, all.size()));
    }

    List<ConsolidationStep> steps(AgentId agent, ConsolidationId run, int after, int limit) {
        return one(agent, run).stream()
                .flatMap(there -> steps.getOrDefault(run, new TreeMap<>()).tailMap(after, false).values().stream())
                .limit(limit)
                .toList();
    }

    List<ConsolidationStep> stepsInto(AgentId agent, MemoryId memory) {
        return of(agent)
                .flatMap(run -> steps.getOrDefault(run.id(), new TreeMap<>()).values().stream())
                .filter(step -> step.memory().equals(memory))
                .toList();
    }

    void keep(Consolidation run) {
        runs.put(run.id(), run);
    }

    void keep(ConsolidationId run, ConsolidationStep step) {
        steps.computeIfAbsent(run, id -> new TreeMap<>()).put(step.number(), step);
    }

    void removeOf(AgentId agent) {
        List<ConsolidationId> going = of(agent).map(Consolidation::id).toList();
        going.forEach(runs::remove);
        going.forEach(steps::remove);
    }

    void removeStepsOf(Collection<MemoryId> memories) {
        steps.values().forEach(some -> some.values().removeIf(step -> memories.contains(step.memory())));
    }

    private Stream<Consolidation> of(AgentId agent) {
        return runs.values().stream().filter(run -> run.agent().equals(agent));
    }

    /** What stands for some of these memories, by its ids, after one of them. */
    static List<MemoryId> standing(Stream<Memory> memories, Optional<MemoryId> after, int limit) {
        return memories.flatMap(memory -> memory.consolidatedInto().stream())
                .distinct()
                .sorted(Comparator.comparing(MemoryId::value))
                .filter(id ->
                        after.isEmpty() || id.value().compareTo(after.get().value()) > 0)
                .limit(limit)
                .toList();
    }
}
