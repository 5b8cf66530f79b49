package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a consolidation would do now.
 *
 * @param counts how much; how many summaries would be a language model's words, it can't tell
 * @param steps what, in the order in which it would be done
 */
public record ConsolidationPreview(ConsolidationCounts counts, List<Step> steps) {
    /**
     * One thing that would be done.
     *
     * @param kind what
     * @param memory what would stand for the others; a summary is not written yet
     * @param sources those that it would stand for
     */
    public record Step(ConsolidationStep.Kind kind, Optional<MemoryId> memory, List<MemoryId> sources) {
        public Step {
            sources = List.copyOf(sources);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", kind.word());
            memory.ifPresent(id -> fields.put("memory_id", id.value()));
            fields.put("sources", sources.stream().map(MemoryId::value).toList());
            return fields;
        }

        static Step of(Written written) {
            return new Step(
                    ConsolidationStep.Kind.of(written.required("kind")),
                    written.text("memory_id").map(MemoryId::new),
                    written.texts("sources").stream().map(MemoryId::new).toList());
        }
    }

    public ConsolidationPreview {
        steps = List.copyOf(steps);
    }

    /** Its written form, with some of the steps: the field names that the command line and HTTP share. */
    public Map<String, Object> fields(int limit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dry_run", true);
        fields.put("counts", counts.fields());
        List<Map<String, Object>> some = new ArrayList<>();
        steps.stream().limit(limit).forEach(step -> some.add(step.fields()));
        fields.put("steps", some);
        fields.put("more", steps.size() > limit);
        return fields;
    }

    /** The preview that has these fields, as {@link #fields} wrote them: with the steps that were written. */
    public static ConsolidationPreview of(Written written) {
        return new ConsolidationPreview(
                ConsolidationCounts.of(written.object("counts").orElseThrow(() -> Written.missing("counts"))),
                written.objects("steps").stream().map(Step::of).toList());
    }
}
