package dev.remembrancer.hygiene.guard;

import dev.remembrancer.InvalidRequestException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the guard treats what it finds.
 *
 * @param treatments one for each kind; a kind without one is treated as in {@link #USUAL}
 */
public record GuardRules(Map<Kind, Treatment> treatments) {
    /** What can be misused is masked, what agents work with is tagged, what may be an attack waits for a person. */
    public static final GuardRules USUAL = new GuardRules(Map.of());

    /** Nothing is looked for. */
    public static final GuardRules OFF = all(Treatment.KEEP);

    /**
     * Checks them.
     *
     * @throws InvalidRequestException for a secret that would lie readable in the review queue, and for suspicious text
     *     that would be masked or vaulted: it has no part that could be taken out
     */
    public GuardRules {
        Map<Kind, Treatment> whole = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Treatment treatment = treatments.getOrDefault(kind, usual(kind));
            boolean isSenseless = kind == Kind.SUSPICIOUS ? treatment.isTakingOut() : treatment == Treatment.QUARANTINE;
            if (isSenseless) {
                throw new InvalidRequestException(
                        "guard." + kind.word(), "can't be " + treatment.word() + "; choose another treatment");
            }
            whole.put(kind, treatment);
        }
        treatments = Collections.unmodifiableMap(whole);
    }

    /** The usual treatment of a kind. */
    public static Treatment usual(Kind kind) {
        return switch (kind) {
            case SECRET, PASSWORD, CARD, IBAN, NATIONAL_ID -> Treatment.MASK;
            case EMAIL, PHONE -> Treatment.TAG;
            case SUSPICIOUS -> Treatment.QUARANTINE;
        };
    }

    /** The same, but for one kind. */
    public GuardRules with(Kind kind, Treatment treatment) {
        Map<Kind, Treatment> changed = new EnumMap<>(treatments);
        changed.put(kind, treatment);
        return new GuardRules(changed);
    }

    /** How a kind is treated. */
    public Treatment treatment(Kind kind) {
        return treatments.getOrDefault(kind, usual(kind));
    }

    /** Whether anything is kept in the vault, which a memory has only when it is encrypted. */
    public boolean needVault() {
        return treatments.containsValue(Treatment.VAULT);
    }

    private static GuardRules all(Treatment treatment) {
        Map<Kind, Treatment> every = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            every.put(kind, treatment);
        }
        return new GuardRules(every);
    }
}
