package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.Written;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much was consolidated, or would be.
 *
 * @param merges how many memories stand for others that say the same
 * @param merged how many they stand for
 * @param summaries how many summaries were written
 * @param summarised how many episodes they stand for
 * @param byModel how many of the summaries are a language model's words; a preview can't know
 * @param settled how many facts gave way to one that contradicts them
 * @param left how many memories were left alone because they were changed since they were looked at
 */
public record ConsolidationCounts(
        int merges, int merged, int summaries, int summarised, int byModel, int settled, int left) {
    /** Nothing. */
    public static final ConsolidationCounts NONE = new ConsolidationCounts(0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public ConsolidationCounts plus(ConsolidationCounts more) {
        return new ConsolidationCounts(
                merges + more.merges,
                merged + more.merged,
                summaries + more.summaries,
                summarised + more.summarised,
                byModel + more.byModel,
                settled + more.settled,
                left + more.left);
    }

    public static ConsolidationCounts ofMerge(int gone) {
        return new ConsolidationCounts(1, gone, 0, 0, 0, 0, 0);
    }

    public static ConsolidationCounts ofSummary(int sources, boolean isByModel) {
        return new ConsolidationCounts(0, 0, 1, sources, isByModel ? 1 : 0, 0, 0);
    }

    public static ConsolidationCounts ofLeft(int memories) {
        return new ConsolidationCounts(0, 0, 0, 0, 0, 0, memories);
    }

    public static ConsolidationCounts ofSettled() {
        return new ConsolidationCounts(0, 0, 0, 0, 0, 1, 0);
    }

    /** Whether nothing was done. */
    public boolean isNothing() {
        return merges + summaries + settled == 0;
    }

    /** Its written form: the field names that the command line and HTTP share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("merges", merges);
        fields.put("merged", merged);
        fields.put("summaries", summaries);
        fields.put("summarised", summarised);
        fields.put("by_model", byModel);
        fields.put("settled", settled);
        fields.put("left", left);
        return fields;
    }

    /** The counts that have these fields, as {@link #fields} wrote them. */
    public static ConsolidationCounts of(Written written) {
        return new ConsolidationCounts(
                count(written, "merges"),
                count(written, "merged"),
                count(written, "summaries"),
                count(written, "summarised"),
                count(written, "by_model"),
                written.integer("settled").orElse(0),
                count(written, "left"));
    }

    private static int count(Written written, String name) {
        return written.integer(name).orElseThrow(() -> Written.missing(name));
    }
}
