package dev.remembrancer.hygiene.vault;

/**
 * The values that the guard took out of an agent's memories and keeps apart. Nothing else ever reads one: no recall,
 * context, list, history, export or change has more than its token. Safe for use by several threads.
 *
 * <p>A value is kept as long as something in exactly its scope names its token: a memory, one that was forgotten and can be
 * restored, or a review that waits.
 */
public interface Vault {
    /**
     * Reads a value back. That it was asked for, by whom and why, is in the audit record before this returns, also when
     * there is none.
     *
     * @param reason why, 1 to 200 characters; it stays in the audit record, so name nobody in it
     * @throws dev.remembrancer.NotFoundException when no value has that token, or none that can be seen from here: the two
     *     can't be told apart
     * @throws dev.remembrancer.ConflictException when this memory keeps no audit record
     */
    Vaulted reveal(VaultToken token, String reason);
}
