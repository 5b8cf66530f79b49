package dev.remembrancer.mcp.graph;

import dev.remembrancer.MemoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A thing with a name, and what was observed of it.
 *
 * @param id the memory that it is
 * @param name its name
 * @param type what kind of thing it is
 * @param observations in their order
 */
record Entity(MemoryId id, String name, String type, List<Observation> observations) {
    /**
     * Something that was observed.
     *
     * @param id the memory that it is
     * @param text what was observed
     * @param place its place among those of its entity
     */
    record Observation(MemoryId id, String text, int place) {}

    List<String> texts() {
        return observations.stream().map(Observation::text).toList();
    }

    boolean has(String lowerCase) {
        return holds(name, lowerCase)
                || holds(type, lowerCase)
                || texts().stream().anyMatch(text -> holds(text, lowerCase));
    }

    static Map<String, Object> shown(String name, String type, List<String> observations) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("entityType", type);
        shown.put("observations", observations);
        return shown;
    }

    private static boolean holds(String text, String lowerCase) {
        return text.toLowerCase(Locale.ROOT).contains(lowerCase);
    }
}
