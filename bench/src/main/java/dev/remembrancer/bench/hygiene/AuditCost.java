package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import dev.remembrancer.embedded.Embedded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Remembering with the audit record, beside the same without it. */
final class AuditCost {
    private final Compared compared;

    /** @param kept how many memories each way gets in batches, at least 100 */
    AuditCost(int kept) {
        this.compared = new Compared(kept, "an audit record");
    }

    Found measure(Workplace workplace) {
        return compared.measure(workplace, Embedded::open, Embedded::openUnrecorded, AuditCost::verified);
    }

    private static Found verified(Remembrancer recorded) {
        List<AuditVerdict> verdicts = new ArrayList<>();
        long nanos = Stopwatch.nanos(() -> verdicts.add(recorded.audit().verify()));
        AuditVerdict verdict = verdicts.get(0);
        double verified = verdict.entries() * 1e9 / nanos;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verified_per_second", verified);
        fields.put("entries", verdict.entries());
        fields.put("intact", verdict.isIntact());
        return new Found(
                List.of(String.format(
                        Locale.ROOT,
                        "    %-40s%,12.0f  of %,d",
                        "verify, entries a second",
                        verified,
                        verdict.entries())),
                fields);
    }
}
