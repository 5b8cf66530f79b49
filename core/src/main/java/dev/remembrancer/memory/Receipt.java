package dev.remembrancer.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Written;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What remembering did. It is durable, and found by the next recall, when the caller holds this.
 *
 * @param id the version that holds what was said; of what was held back, the one that will when it is approved; of what
 *     was turned away, the one that says it already, or an id that nothing has
 * @param version its number in its line; 0 of what was held back or turned away
 * @param outcome what happened
 * @param superseded the versions that it took the place of
 * @param findings what the guard found, and what it did
 * @param review where what was held back waits for a person's decision; of what was stored, whether it takes the place
 *     of something that it contradicts
 * @param rule the rule of the write policy that turned it away
 */
public record Receipt(
        MemoryId id,
        int version,
        Outcome outcome,
        List<MemoryId> superseded,
        List<Finding> findings,
        Optional<ReviewId> review,
        Optional<String> rule) {
    /** What happened to something that was to be remembered. */
    public enum Outcome {
        /** It was stored. */
        STORED,
        /** Exactly this was known and current: it was counted, not stored twice. */
        REPEATED,
        /** This request had been carried out before, under the same idempotency key: this is its first answer. */
        REPLAYED,
        /** Nothing was stored: the guard held it back, and a person decides. */
        QUARANTINED,
        /** Nothing was stored: the write policy discards such. */
        DISCARDED,
        /** Nothing was stored: by the write policy it stays in the session that it comes from. */
        KEPT_IN_SESSION;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Receipt {
        superseded = List.copyOf(superseded);
        findings = List.copyOf(findings);
    }

    /** A receipt of something in which the guard found nothing. */
    public Receipt(MemoryId id, int version, Outcome outcome, List<MemoryId> superseded) {
        this(id, version, outcome, superseded, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same, with what the guard found. */
    public Receipt with(List<Finding> found) {
        return new Receipt(id, version, outcome, superseded, found, review, rule);
    }

    /** The same, decided by a rule of the write policy. */
    public Receipt by(Optional<String> named) {
        return new Receipt(id, version, outcome, superseded, findings, review, named);
    }

    /** Whether the write policy turned it away. */
    public boolean isTurnedAway() {
        return outcome == Outcome.DISCARDED || outcome == Outcome.KEPT_IN_SESSION;
    }

    /** Its written form: the field names that HTTP and its clients share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.value());
        fields.put("version", version);
        fields.put("outcome", outcome.word());
        fields.put("supersedes", superseded.stream().map(MemoryId::value).toList());
        if (!findings.isEmpty()) {
            fields.put("findings", findings.stream().map(Finding::fields).toList());
        }
        review.ifPresent(waiting -> fields.put("review", waiting.value()));
        rule.ifPresent(name -> fields.put("rule", name));
        return fields;
    }

    /**
     * The receipt that has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static Receipt of(Written written) {
        String word = written.required("outcome");
        return new Receipt(
                new MemoryId(written.required("id")),
                written.integer("version").orElseThrow(() -> Written.missing("version")),
                Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new InvalidRequestException("outcome", "is none of ours")),
                written.texts("supersedes").stream().map(MemoryId::new).toList(),
                written.objects("findings").stream().map(Finding::of).toList(),
                written.text("review").map(ReviewId::new),
                written.text("rule"));
    }
}
