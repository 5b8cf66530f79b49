package dev.remembrancer.memory;

import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a procedure has fared, as it was reported. A correction is another procedure, so each version has its own counts;
 * those of its line are all of them together.
 *
 * @param memory the version
 * @param succeeded how often it did what it is for
 * @param failed how often it did not
 * @param failedInARow how often it did not since it last did, or was last confirmed by a person
 * @param lineSucceeded how often some version of the line did
 * @param lineFailed how often some version of the line did not
 * @param lastAt when this version was last reported
 * @param review what waits for a person's decision about it
 */
public record TrackRecord(
        MemoryId memory,
        int succeeded,
        int failed,
        int failedInARow,
        int lineSucceeded,
        int lineFailed,
        Optional<Instant> lastAt,
        Optional<ReviewId> review) {

    /** What of it goes with the version wherever it goes; empty when nothing was reported. */
    public Optional<Outcomes> outcomes() {
        return lastAt.map(at -> new Outcomes(succeeded, failed, failedInARow, at));
    }

    /** Its written form: the field names that the command line, HTTP and its clients share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memory_id", memory.value());
        fields.put("succeeded", succeeded);
        fields.put("failed", failed);
        fields.put("failed_in_a_row", failedInARow);
        fields.put("line_succeeded", lineSucceeded);
        fields.put("line_failed", lineFailed);
        lastAt.ifPresent(at -> fields.put("last_at", at.toString()));
        review.ifPresent(id -> fields.put("review", id.value()));
        return fields;
    }

    /**
     * What has these fields, as {@link #fields} wrote them.
     *
     * @throws dev.remembrancer.InvalidRequestException when a field is missing or wrong
     */
    public static TrackRecord of(Written written) {
        return new TrackRecord(
                new MemoryId(written.required("memory_id")),
                count(written, "succeeded"),
                count(written, "failed"),
                count(written, "failed_in_a_row"),
                count(written, "line_succeeded"),
                count(written, "line_failed"),
                written.text("last_at").map(at -> written.at("last_at")),
                written.text("review").map(ReviewId::new));
    }

    private static int count(Written written, String name) {
        return Math.toIntExact(written.whole(name).orElseThrow(() -> Written.missing(name)));
    }
}
