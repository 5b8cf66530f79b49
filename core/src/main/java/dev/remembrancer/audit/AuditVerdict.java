package dev.remembrancer.audit;

import dev.remembrancer.Written;
import dev.remembrancer.spi.MemoryStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look at the whole audit record found.
 *
 * @param entries how many entries are as they were written, from the first on
 * @param heads how many signed heads vouch for them
 * @param anchored the number of the last entry that such a head vouches for; what comes after it can be cut off unseen, as
 *     far as it changed nothing
 * @param anchoredAt when that head was signed
 * @param faults what is wrong, the first bad entry first; empty when all is well
 */
public record AuditVerdict(long entries, int heads, long anchored, Optional<Instant> anchoredAt, List<Fault> faults) {
    /** That of no record. */
    static final AuditVerdict NOTHING = new AuditVerdict(0, 0, 0, Optional.empty(), List.of());

    public AuditVerdict {
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean isIntact() {
        return faults.isEmpty();
    }

    /** The fields of its written form. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("intact", isIntact());
        fields.put("entries", entries);
        fields.put("heads", heads);
        fields.put("anchored", anchored);
        anchoredAt.ifPresent(at -> fields.put("anchored_at", at.toString()));
        fields.put(
                "faults",
                faults.stream()
                        .map(fault -> Map.of("entry", fault.entry(), "what", fault.what()))
                        .toList());
        return fields;
    }

    /**
     * Reads a written form.
     *
     * @throws dev.remembrancer.InvalidRequestException when it is none
     */
    public static AuditVerdict of(Written written) {
        return new AuditVerdict(
                whole(written, "entries"),
                written.integer("heads").orElseThrow(() -> Written.missing("heads")),
                whole(written, "anchored"),
                written.instant("anchored_at"),
                written.objects("faults").stream()
                        .map(fault -> new Fault(whole(fault, "entry"), fault.required("what")))
                        .toList());
    }

    private static long whole(Written written, String name) {
        return written.whole(name).orElseThrow(() -> Written.missing(name));
    }

    /**
     * Something wrong.
     *
     * @param entry the number of the first entry that is not as it should be
     * @param what what is wrong with it
     */
    public record Fault(long entry, String what) {
        /** The same among what else a check of the store finds. */
        public MemoryStore.Problem problem() {
            return new MemoryStore.Problem("entry " + entry + " of the audit record", what);
        }
    }
}
