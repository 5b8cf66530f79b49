package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one version of a procedure has fared, as it goes with it wherever it goes.
 *
 * @param succeeded how often it did what it is for
 * @param failed how often it did not
 * @param failedInARow how often it did not since it last did, or was last confirmed by a person
 * @param lastAt when that was last reported
 */
public record Outcomes(int succeeded, int failed, int failedInARow, Instant lastAt) {
    public Outcomes {
        Checks.between("outcomes.succeeded", succeeded, 0, Integer.MAX_VALUE);
        Checks.between("outcomes.failed", failed, 0, Integer.MAX_VALUE);
        if (failedInARow < 0 || failedInARow > failed) {
            throw new InvalidRequestException("outcomes.failed_in_a_row", "must be from 0 to outcomes.failed");
        }
    }

    /** Its written form: the field names that exports and HTTP share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("succeeded", succeeded);
        fields.put("failed", failed);
        fields.put("failed_in_a_row", failedInARow);
        fields.put("last_at", lastAt.toString());
        return fields;
    }

    /**
     * What has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static Outcomes of(Written written) {
        return new Outcomes(
                written.integer("succeeded").orElseThrow(() -> Written.missing("outcomes.succeeded")),
                written.integer("failed").orElseThrow(() -> Written.missing("outcomes.failed")),
                written.integer("failed_in_a_row").orElseThrow(() -> Written.missing("outcomes.failed_in_a_row")),
                written.at("last_at"));
    }
}
