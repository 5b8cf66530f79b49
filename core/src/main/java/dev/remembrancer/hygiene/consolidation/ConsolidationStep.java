package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that a consolidation did.
 *
 * @param number its place in the run, from 1
 * @param kind what
 * @param memory the memory that stands for the others
 * @param sources those that it stands for
 * @param isUndone whether it was taken back
 */
public record ConsolidationStep(int number, Kind kind, MemoryId memory, List<MemoryId> sources, boolean isUndone) {
    /** What a step can be. */
    public enum Kind {
        /** Memories that say the same became one of them. */
        MERGED,
        /** Episodes became a summary, which is new. */
        SUMMARISED,
        /** A fact gave way to a later one that can't be true beside it. */
        SETTLED;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that word. */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException("kind", "is none of ours"));
        }
    }

    public ConsolidationStep {
        sources = List.copyOf(sources);
    }

    /** The same, taken back. */
    public ConsolidationStep undone() {
        return new ConsolidationStep(number, kind, memory, sources, true);
    }

    /** Its written form: the field names that the command line, HTTP and stores share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", number);
        fields.put("kind", kind.word());
        fields.put("memory_id", memory.value());
        fields.put("sources", sources.stream().map(MemoryId::value).toList());
        fields.put("undone", isUndone);
        return fields;
    }

    /** The step that has these fields, as {@link #fields} wrote them. */
    public static ConsolidationStep of(Written written) {
        return new ConsolidationStep(
                written.integer("number").orElseThrow(() -> Written.missing("number")),
                Kind.of(written.required("kind")),
                new MemoryId(written.required("memory_id")),
                written.texts("sources").stream().map(MemoryId::new).toList(),
                written.flag("undone"));
    }
}
