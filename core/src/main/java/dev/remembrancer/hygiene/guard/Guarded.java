package dev.remembrancer.hygiene.guard;

import dev.remembrancer.hygiene.vault.Deposit;
import dev.remembrancer.memory.Finding;
import java.util.List;

/**
 * Something that the guard has looked at.
 *
 * @param thing it, as it may be kept: masked and tagged
 * @param findings what was found, and what was done
 * @param deposits what is to be kept in the vault, if it is kept
 */
public record Guarded<T>(T thing, List<Finding> findings, List<Deposit> deposits) {
    public Guarded {
        findings = List.copyOf(findings);
        deposits = List.copyOf(deposits);
    }

    /** Something of which nothing goes into the vault. */
    public Guarded(T thing, List<Finding> findings) {
        this(thing, findings, List.of());
    }

    /** Whether it must wait for a person's decision. */
    public boolean isQuarantined() {
        return findings.stream().anyMatch(finding -> finding.action() == Finding.Action.QUARANTINED);
    }
}
