package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something of a consolidation that its undoing could not put back.
 *
 * @param step the step's number
 * @param memory which memory
 * @param why why not
 */
public record Leftover(int step, MemoryId memory, Why why) {
    /** Why something is not put back. */
    public enum Why {
        /** It was forgotten since, or taken back, or it has expired; or what stood for it was, and it stands for itself. */
        GONE,
        /** What stands for it was corrected, confirmed or pinned since. It stays so. */
        CHANGED,
        /** What stands for it was consolidated again: undo that run first, then this one again. */
        CONSOLIDATED_AGAIN;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The reason of that word. */
        public static Why of(String word) {
            return Arrays.stream(values())
                    .filter(why -> why.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException("why", "is none of ours"));
        }
    }

    public Leftover {
        if (step < 1) {
            throw new InvalidRequestException("step", "must be at least 1");
        }
    }

    /** Its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", step);
        fields.put("memory_id", memory.value());
        fields.put("why", why.word());
        return fields;
    }

    /** The leftover that has these fields, as {@link #fields} wrote them. */
    public static Leftover of(Written written) {
        return new Leftover(
                written.integer("step").orElseThrow(() -> Written.missing("step")),
                new MemoryId(written.required("memory_id")),
                Why.of(written.required("why")));
    }
}
