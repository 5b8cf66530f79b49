package dev.remembrancer.hygiene.expiry;

/**
 * An order to remove what is over: what has expired, and what was forgotten long enough ago.
 *
 * @param dryRun only tell what would go
 * @param clockIsRight a person says that the machine's clock is right, whatever the store knows about the time
 */
public record Sweep(boolean dryRun, boolean clockIsRight) {
    /** Remove it. */
    public static final Sweep NOW = new Sweep(false, false);

    /** Only tell. */
    public static final Sweep DRY_RUN = new Sweep(true, false);
}
