package dev.remembrancer.testkit.session;

/**
 * The whole contract of sessions. A store's test implements this, gives its sessions, and adds nothing.
 */
public interface SessionContract
        extends SessionItemsContract,
                SessionVerbatimContract,
                SessionRepetitionContract,
                SessionReplacingContract,
                SessionListingContract,
                SessionConcurrencyContract {}
