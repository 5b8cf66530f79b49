package dev.remembrancer.memory;

/** How memories are to be forgotten. */
public enum Forgetting {
    /** Not at all: only what would go is told. */
    DRY_RUN,
    /** Out of sight at once, and restorable until the time of the store for that is over. */
    RESTORABLE,
    /** Removed for good at once, and with them those of the chosen ones that were forgotten before. */
    FOR_GOOD,
    /** Not at all: only what would go {@link #FOR_GOOD} is told. */
    DRY_RUN_FOR_GOOD;

    /** Whether nothing is changed. */
    public boolean isDryRun() {
        return this == DRY_RUN || this == DRY_RUN_FOR_GOOD;
    }

    /** Whether what was forgotten before is meant too. */
    public boolean isForGood() {
        return this == FOR_GOOD || this == DRY_RUN_FOR_GOOD;
    }

    /** The way that two flags name. */
    public static Forgetting of(boolean dryRun, boolean forGood) {
        if (dryRun) {
            return forGood ? DRY_RUN_FOR_GOOD : DRY_RUN;
        }
        return forGood ? FOR_GOOD : RESTORABLE;
    }
}
