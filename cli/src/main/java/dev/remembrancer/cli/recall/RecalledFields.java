package dev.remembrancer.cli.recall;

import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.LinkedHashMap;
import java.util.Map;

/** The written form of what was recalled: the fields of the memory, its confidence, and how it came about. */
final class RecalledFields {
    private RecalledFields() {}

    static Map<String, Object> of(Recalled recalled) {
        Map<String, Object> fields = new LinkedHashMap<>();
        MemoryFields.of(recalled.memory()).forEach((name, value) -> {
            fields.put(name, value);
            if (name.equals("type")) {
                fields.put("confidence", recalled.confidence());
            }
        });
        recalled.explanation().ifPresent(explanation -> fields.put("explanation", explanation.fields()));
        return fields;
    }
}
