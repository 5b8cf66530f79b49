package dev.remembrancer.mcp.graph;

import dev.remembrancer.Agent;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.memory.NewMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * What the nine tools do. Changes of one agent's graph in this process happen one after the other, because each looks
 * first at what is there; each is stored whole or not at all.
 */
final class GraphKeeper {
    private static final int LOCKS = 64;

    private final List<ReentrantLock> locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList();

    /** The whole graph that a caller can see. */
    Graph graph(Caller caller) {
        Scope scope = caller.scope(Scope.OPEN);
        return caller.agent().map(agent -> Graph.read(agent.memories(scope))).orElse(Graph.EMPTY);
    }

    /** Makes the entities whose names are new, and returns these, as they are kept. */
    List<Map<String, Object>> createEntities(Caller caller, List<Arguments> entities) {
        return writing(caller, (agent, scope, graph) -> {
            Set<String> known = new HashSet<>(graph.entities().keySet());
            List<NewMemory> memories = new ArrayList<>();
            List<Map<String, Object>> made = new ArrayList<>();
            for (Arguments entity : entities) {
                String name = entity.requiredText("name");
                if (known.add(name)) {
                    String type = entity.requiredText("entityType");
                    List<String> observations = entity.texts("observations");
                    memories.add(GraphElements.entity(scope, name, type));
                    for (int place = 0; place < observations.size(); place++) {
                        memories.add(GraphElements.observation(scope, name, observations.get(place), place));
                    }
                    made.add(Entity.shown(name, type, observations));
                }
            }
            if (isKeptAsGiven(agent, memories)) {
                return made;
            }
            Map<String, Entity> kept = Graph.read(agent.memories(scope)).entities();
            return made.stream()
                    .map(entity -> kept.get(String.valueOf(entity.get("name"))))
                    .filter(Objects::nonNull)
                    .map(entity -> Entity.shown(entity.name(), entity.type(), entity.texts()))
                    .toList();
        });
    }

    /** Makes the relations that are new, and returns those that are kept. */
    List<Map<String, Object>> createRelations(Caller caller, List<Arguments> relations) {
        return writing(caller, (agent, scope, graph) -> {
            Set<Relation> made = new LinkedHashSet<>();
            relations.stream()
                    .map(Relation::of)
                    .filter(relation -> !graph.relations().containsKey(relation))
                    .forEach(made::add);
            List<NewMemory> memories = made.stream()
                    .map(relation -> GraphElements.relation(scope, relation))
                    .toList();
            if (!isKeptAsGiven(agent, memories)) {
                made.retainAll(Graph.read(agent.memories(scope)).relations().keySet());
            }
            return made.stream().map(Relation::shown).toList();
        });
    }

    /**
     * Adds to each entity the observations that it has not, and returns these, as they are kept.
     *
     * @throws NotFoundException when one of the entities is not there; nothing was added then
     */
    List<Map<String, Object>> addObservations(Caller caller, List<Arguments> observations) {
        return writing(caller, (agent, scope, graph) -> {
            Map<String, Set<String>> texts = new HashMap<>();
            Map<String, Integer> places = new HashMap<>();
            List<NewMemory> memories = new ArrayList<>();
            List<Map<String, Object>> results = new ArrayList<>();
            for (Arguments one : observations) {
                String name = one.requiredText("entityName");
                Entity entity = graph.entities().get(name);
                if (entity == null) {
                    throw new NotFoundException("Entity with name " + name + " not found");
                }
                Set<String> known = texts.computeIfAbsent(name, key -> new HashSet<>(entity.texts()));
                List<String> added = one.texts("contents").stream()
                        .filter(text -> !known.contains(text))
                        .toList();
                int place = places.getOrDefault(name, nextPlace(entity));
                for (String text : added) {
                    memories.add(GraphElements.observation(scope, name, text, place++));
                }
                places.put(name, place);
                known.addAll(added);
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("entityName", name);
                result.put("addedObservations", added);
                results.add(result);
            }
            if (!isKeptAsGiven(agent, memories)) {
                showKept(results, graph, Graph.read(agent.memories(scope)));
            }
            return results;
        });
    }

    /** Forgets entities with their observations, and the relations that touch them. */
    void deleteEntities(Caller caller, Set<String> names) {
        forgetting(caller, (graph, gone) -> {
            for (String name : names) {
                Entity entity = graph.entities().get(name);
                if (entity != null) {
                    gone.add(entity.id());
                    entity.observations().forEach(observation -> gone.add(observation.id()));
                }
            }
            graph.relations().forEach((relation, id) -> {
                if (names.contains(relation.from()) || names.contains(relation.to())) {
                    gone.add(id);
                }
            });
        });
    }

    /** Forgets observations of entities; what is not there is passed over. */
    void deleteObservations(Caller caller, List<Arguments> deletions) {
        forgetting(caller, (graph, gone) -> {
            for (Arguments deletion : deletions) {
                Entity entity = graph.entities().get(deletion.requiredText("entityName"));
                Set<String> texts = new HashSet<>(deletion.texts("observations"));
                if (entity != null) {
                    entity.observations().stream()
                            .filter(observation -> texts.contains(observation.text()))
                            .map(Entity.Observation::id)
                            .forEach(gone::add);
                }
            }
        });
    }

    /** Forgets relations; what is not there is passed over. */
    void deleteRelations(Caller caller, List<Arguments> relations) {
        forgetting(caller, (graph, gone) -> {
            for (Arguments fields : relations) {
                MemoryId id = graph.relations().get(Relation.of(fields));
                if (id != null) {
                    gone.add(id);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Writing<R> {
        R write(Agent agent, Scope scope, Graph graph);
    }

    @FunctionalInterface
    private interface Choosing {
        void choose(Graph graph, List<MemoryId> gone);
    }

    private <R> R writing(Caller caller, Writing<R> change) {
        Scope scope = caller.scope(Scope.OPEN);
        Agent agent = caller.agentToWriteTo();
        ReentrantLock lock = lock(agent);
        lock.lock();
        try {
            return change.write(agent, scope, Graph.read(agent.memories(scope)));
        } finally {
            lock.unlock();
        }
    }

    private void forgetting(Caller caller, Choosing choice) {
        Scope scope = caller.scope(Scope.OPEN);
        caller.agent().ifPresent(agent -> {
            ReentrantLock lock = lock(agent);
            lock.lock();
            try {
                Memories memories = agent.memories(scope);
                List<MemoryId> gone = new ArrayList<>();
                choice.choose(Graph.read(memories), gone);
                if (!gone.isEmpty()) {
                    memories.forget(gone, false);
                }
            } finally {
                lock.unlock();
            }
        });
    }

    private ReentrantLock lock(Agent agent) {
        return locks.get(Math.floorMod(agent.info().id().hashCode(), LOCKS));
    }

    /** Remembers them. Returns whether none was held back, turned away or changed: a model must not think more. */
    private static boolean isKeptAsGiven(Agent agent, List<NewMemory> memories) {
        return memories.isEmpty()
                || agent.rememberAll(memories).stream()
                        .allMatch(receipt -> receipt.findings().isEmpty() && !receipt.isTurnedAway());
    }

    private static void showKept(List<Map<String, Object>> results, Graph before, Graph now) {
        for (Map<String, Object> result : results) {
            String name = String.valueOf(result.get("entityName"));
            List<String> added = new ArrayList<>(texts(now, name));
            added.removeAll(texts(before, name));
            result.put("addedObservations", added);
        }
    }

    private static List<String> texts(Graph graph, String name) {
        return Optional.ofNullable(graph.entities().get(name))
                .map(Entity::texts)
                .orElse(List.of());
    }

    private static int nextPlace(Entity entity) {
        return entity.observations().stream()
                        .mapToInt(Entity.Observation::place)
                        .filter(place -> place < Integer.MAX_VALUE)
                        .max()
                        .orElse(-1)
                + 1;
    }
}
