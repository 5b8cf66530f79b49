package dev.remembrancer.audit;

/**
 * The audit record of one memory: every read, write, correction, deletion, export and administrative act, with who and
 * why, without what memories say. Entries are chained under a key, so that none can be changed, removed, moved or put in
 * unseen; heads of the chain are signed and kept elsewhere, so that its end can't be cut off unseen either.
 *
 * <p>What changes memories is recorded in the transaction that changes them. Reads are recorded within about a second: a
 * process that is killed can take the last of them with it.
 *
 * <p>Safe for use by several threads.
 */
public interface Audit {
    /** Entries, the latest first. To read it is an entry, too. */
    AuditPage list(AuditQuery query);

    /** Looks at every entry, link and head, and names what is wrong. It reads all of them. */
    AuditVerdict verify();
}
