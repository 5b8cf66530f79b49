package dev.remembrancer.hygiene.guard;

import dev.remembrancer.memory.Finding;
import java.util.List;

/**
 * Something that the guard has looked at.
 *
 * @param thing it, as it may be kept: masked and tagged
 * @param findings what was found, and what was done
 */
public record Guarded<T>(T thing, List<Finding> findings) {
    public Guarded {
        findings = List.copyOf(findings);
    }

    /** Whether it must wait for a person's decision. */
    public boolean isQuarantined() {
        return findings.stream().anyMatch(finding -> finding.action() == Finding.Action.QUARANTINED);
    }
}
