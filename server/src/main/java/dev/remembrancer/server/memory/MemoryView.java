package dev.remembrancer.server.memory;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How memories are answered: the fields of {@link MemoryFields}, and beside them the names that clients of other
 * memory services read. There {@code superseded} is true or false, so how it came about is in {@code supersession}.
 */
final class MemoryView {
    private MemoryView() {}

    static Map<String, @Nullable Object> of(Memory memory) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(MemoryFields.of(memory));
        Object supersession = fields.remove("superseded");
        fields.put("agent_id", memory.agent().value());
        fields.put("memory_type", memory.type().word());
        fields.put("user_id", memory.scope().get(Scope.Level.USER).orElse(null));
        fields.put("session_id", memory.scope().get(Scope.Level.SESSION).orElse(null));
        fields.put("created_at", memory.revision().recordedAt().toString());
        fields.put("access_count", memory.standing().recalls());
        fields.putIfAbsent("expires_at", null);
        fields.put("superseded", supersession != null);
        if (supersession != null) {
            fields.put("supersession", supersession);
        }
        fields.put(
                "superseded_by",
                memory.revision()
                        .superseded()
                        .map(Supersession::by)
                        .map(Object::toString)
                        .orElse(null));
        return fields;
    }

    /** What of a memory a request can change, as one text: two that are equal have the same. */
    static String state(Memory memory) {
        Memory.State state = memory.state();
        return String.join(
                " ",
                state.memory().value(),
                state.replacedBy().map(MemoryId::value).orElse("-"),
                String.valueOf(state.pinned()),
                state.verifiedAt().map(Object::toString).orElse("-"));
    }

    /**
     * A result of a recall.
     *
     * @param whole in one piece
     * @param apart the memory apart from its scores
     */
    record InTwoForms(Map<String, @Nullable Object> whole, Map<String, @Nullable Object> apart) {}

    /** A result of a recall, with its explanation or without. */
    static InTwoForms of(Recalled recalled, boolean explain) {
        Map<String, @Nullable Object> memory = of(recalled.memory());
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(memory);
        putScores(whole, recalled, explain);
        Map<String, @Nullable Object> apart = new LinkedHashMap<>();
        apart.put("memory", memory);
        putScores(apart, recalled, explain);
        return new InTwoForms(whole, apart);
    }

    /** What remembering did. */
    static Map<String, @Nullable Object> of(Receipt receipt) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(receipt.fields());
        fields.put("deduplicated", receipt.outcome() == Receipt.Outcome.REPEATED);
        return fields;
    }

    private static void putScores(Map<String, @Nullable Object> fields, Recalled recalled, boolean explain) {
        fields.put("confidence", recalled.confidence());
        recalled.explanation().ifPresent(explanation -> {
            explanation.cosine().ifPresent(cosine -> fields.put("similarity", cosine));
            if (explain) {
                fields.put("explanation", explanation.fields());
            }
        });
    }
}
