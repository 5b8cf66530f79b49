package dev.remembrancer.testkit;

import dev.remembrancer.Agent;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that an agent's memories answer at one time, but for how often they were recalled, which is counted later.
 *
 * @param versions every version
 * @param current what is current
 * @param histories the versions of each line
 * @param truths what was true at some instants by what was known at others
 * @param recalls what is recalled from some scopes, now and as of those instants
 */
record EngineSnapshot(
        List<Memory> versions,
        Set<MemoryId> current,
        Map<MemoryId, List<Memory>> histories,
        Map<String, Optional<MemoryId>> truths,
        Map<String, Set<MemoryId>> recalls) {

    static EngineSnapshot of(EngineRig rig, List<Scope> scopes, List<String> questions, List<Instant> instants) {
        Agent agent = rig.agent();
        Memories memories = agent.memoriesInEveryScope();
        List<Memory> versions = EngineRig.allVersions(agent).stream()
                .map(EngineSnapshot::plain)
                .sorted(Comparator.comparing(Memory::id))
                .toList();
        Map<MemoryId, List<Memory>> histories = new TreeMap<>();
        Map<String, Optional<MemoryId>> truths = new TreeMap<>();
        for (Memory version : versions) {
            histories.put(
                    version.id(),
                    memories.history(version.id()).stream()
                            .map(EngineSnapshot::plain)
                            .toList());
            for (Instant valid : instants) {
                for (Instant known : instants) {
                    truths.put(
                            version.id() + " at " + valid + " by " + known,
                            memories.asOf(version.id(), valid, known).map(Memory::id));
                }
            }
        }
        Map<String, Set<MemoryId>> recalls = new TreeMap<>();
        for (Scope scope : scopes) {
            for (String question : questions) {
                String name = question + " from " + scope;
                recalls.put(name, ids(rig.recall(question, scope)));
                for (Instant at : instants) {
                    recalls.put(
                            name + " at " + at,
                            ids(EngineRig.memories(agent.recall(EngineRig.everything(question, scope)
                                            .validAt(at))
                                    .memories())));
                }
            }
        }
        return new EngineSnapshot(versions, current(memories), histories, truths, recalls);
    }

    private static Set<MemoryId> current(Memories memories) {
        List<Memory> all = new ArrayList<>(
                memories.list(Selection.CURRENT, Optional.empty(), 1_000).memories());
        return ids(all);
    }

    private static Set<MemoryId> ids(List<Memory> memories) {
        return memories.stream().map(Memory::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Recalls are counted in the background. */
    static Memory plain(Memory memory) {
        Standing was = memory.standing();
        return memory.with(new Standing(was.pinned(), was.verifiedAt(), was.repeats(), 0, Optional.empty()));
    }
}
