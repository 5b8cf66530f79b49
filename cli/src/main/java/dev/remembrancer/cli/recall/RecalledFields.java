package dev.remembrancer.cli.recall;

import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.recall.Explanation;
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
        recalled.explanation().ifPresent(explanation -> fields.put("explanation", of(explanation)));
        return fields;
    }

    private static Map<String, Object> of(Explanation explanation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        explanation.cosine().ifPresent(cosine -> fields.put("cosine", cosine));
        explanation.denseRank().ifPresent(rank -> fields.put("dense_rank", rank));
        fields.put("words", explanation.words());
        explanation.wordsRank().ifPresent(rank -> fields.put("words_rank", rank));
        fields.put("terms", explanation.terms());
        Map<String, Object> parts = new LinkedHashMap<>();
        explanation.parts().forEach(part -> parts.put(part.name(), part.value()));
        fields.put("parts", parts);
        fields.put("score", explanation.score());
        return fields;
    }
}
