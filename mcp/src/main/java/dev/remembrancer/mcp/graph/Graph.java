package dev.remembrancer.mcp.graph;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The graph that can be seen from a scope, as it was when it was read. Entities and relations are in the order in which
 * they were made.
 *
 * @param entities by their names
 * @param relations each with the memory that it is
 */
record Graph(Map<String, Entity> entities, Map<Relation, MemoryId> relations) {
    static final Graph EMPTY = new Graph(Map.of(), Map.of());

    private static final int PAGE = 1_000;

    static Graph read(Memories memories) {
        List<Memory> elements = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = memories.list(Selection.CURRENT.tags(Set.of(GraphElements.TAG)), next, PAGE);
            elements.addAll(page.memories());
            next = page.next();
        } while (next.isPresent());
        Collections.reverse(elements); // the first recorded first
        Map<String, Entity> entities = new LinkedHashMap<>();
        Map<Relation, MemoryId> relations = new LinkedHashMap<>();
        elements.forEach(memory -> addEntityOrRelation(memory, entities, relations));
        elements.forEach(memory -> addObservation(memory, entities));
        entities.values()
                .forEach(entity -> entity.observations().sort(Comparator.comparingInt(Entity.Observation::place)));
        return new Graph(entities, relations);
    }

    // Anything can be remembered under the tag: what is no element of a graph is passed over.
    private static void addEntityOrRelation(
            Memory memory, Map<String, Entity> entities, Map<Relation, MemoryId> relations) {
        Arguments data = data(memory);
        if (isKind(data, GraphElements.ENTITY, "name", "entityType")) {
            String name = data.requiredText("name");
            entities.putIfAbsent(
                    name, new Entity(memory.id(), name, data.requiredText("entityType"), new ArrayList<>()));
        } else if (isKind(data, GraphElements.RELATION, "from", "to", "relationType")) {
            relations.putIfAbsent(Relation.of(data), memory.id());
        }
    }

    private static void addObservation(Memory memory, Map<String, Entity> entities) {
        Arguments data = data(memory);
        if (!isKind(data, GraphElements.OBSERVATION, "entity")) {
            return;
        }
        Entity entity = entities.get(data.requiredText("entity"));
        if (entity != null) {
            String prefix = GraphElements.prefix(entity.name());
            String content = memory.content();
            String text = content.startsWith(prefix) ? content.substring(prefix.length()) : content;
            int place = data.values().get("place") instanceof Integer number ? number : Integer.MAX_VALUE;
            entity.observations().add(new Entity.Observation(memory.id(), text, place));
        }
    }

    private static Arguments data(Memory memory) {
        return memory.statement().data().map(Arguments::of).orElseGet(() -> new Arguments(Map.of()));
    }

    private static boolean isKind(Arguments data, String kind, String... texts) {
        if (!kind.equals(data.values().get(GraphElements.KIND))) {
            return false;
        }
        for (String name : texts) {
            if (!(data.values().get(name) instanceof String)) {
                return false;
            }
        }
        return true;
    }

    /** Everything, as it is shown. */
    Map<String, Object> shown() {
        return part(entity -> true, relation -> true);
    }

    /** The entities in which a text stands, in upper or lower case, and the relations that touch one of them. */
    Map<String, Object> search(String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return around(entity -> entity.has(wanted));
    }

    /** The entities of these names, and the relations that touch one of them. */
    Map<String, Object> open(Set<String> names) {
        return around(entity -> names.contains(entity.name()));
    }

    private Map<String, Object> around(Predicate<Entity> wanted) {
        Set<String> found = new HashSet<>();
        entities.values().stream().filter(wanted).map(Entity::name).forEach(found::add);
        return part(
                entity -> found.contains(entity.name()),
                relation -> found.contains(relation.from()) || found.contains(relation.to()));
    }

    private Map<String, Object> part(Predicate<Entity> whichEntities, Predicate<Relation> whichRelations) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(
                "entities",
                entities.values().stream()
                        .filter(whichEntities)
                        .map(entity -> Entity.shown(entity.name(), entity.type(), entity.texts()))
                        .toList());
        shown.put(
                "relations",
                relations.keySet().stream()
                        .filter(whichRelations)
                        .map(Relation::shown)
                        .toList());
        return shown;
    }
}
