package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.AgentId;
import dev.remembrancer.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of undoing a run.
 *
 * @param run the run as it is then
 * @param restored how many memories are current again
 * @param leftovers what could not be put back
 */
public record UndoneConsolidation(Consolidation run, int restored, List<Leftover> leftovers) {
    public UndoneConsolidation {
        leftovers = List.copyOf(leftovers);
    }

    /** Its written form: the field names that the command line and HTTP share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run.fields());
        fields.put("restored", restored);
        fields.put("leftovers", leftovers.stream().map(Leftover::fields).toList());
        return fields;
    }

    /** What has these fields, as {@link #fields} wrote them. */
    public static UndoneConsolidation of(AgentId agent, Written written) {
        return new UndoneConsolidation(
                Consolidation.of(agent, written.object("run").orElseThrow(() -> Written.missing("run"))),
                written.integer("restored").orElseThrow(() -> Written.missing("restored")),
                written.objects("leftovers").stream().map(Leftover::of).toList());
    }
}
