package dev.remembrancer.mcp.graph;

import dev.remembrancer.mcp.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one entity stands to another, in the active voice. The ends need not be there.
 *
 * @param from where it starts
 * @param to where it ends
 * @param type what it says
 */
record Relation(String from, String to, String type) {
    static Relation of(Arguments fields) {
        return new Relation(
                fields.requiredText("from"), fields.requiredText("to"), fields.requiredText("relationType"));
    }

    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("from", from);
        shown.put("to", to);
        shown.put("relationType", type);
        return shown;
    }
}
