package dev.remembrancer.testkit.session.branch;

/**
 * The whole contract of sessions with branches, beyond that of sessions. A test implements this, gives its sessions, and
 * adds nothing.
 */
public interface BranchingContract
        extends BranchingItemsContract,
                BranchingNamesContract,
                BranchingTurnsContract,
                BranchingUsageContract,
                BranchingConcurrencyContract {}
