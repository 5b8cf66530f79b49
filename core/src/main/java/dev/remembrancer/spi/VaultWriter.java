package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;

/**
 * Keeps values apart of the memories, inside one unit of a {@link MemoryStore}. None of it is a change.
 *
 * <p>When a unit ends, a value is gone that nothing in exactly its scope names by its {@link
 * dev.remembrancer.hygiene.vault.VaultToken#mark}: no version of the agent, stored or set aside, and no review that waits.
 */
public interface VaultWriter extends VaultReader {
    /**
     * The token of a text in exactly that scope, which can be told from now on until the subject of the scope is erased.
     *
     * @throws dev.remembrancer.ConflictException when this store {@link #keepsVault keeps} none
     */
    VaultToken giveVaultToken(AgentId agent, Scope scope, String same);

    /**
     * Keeps a value, unless one is kept under its token in its scope.
     *
     * @throws dev.remembrancer.ConflictException when this store {@link #keepsVault keeps} none
     */
    void keepVaulted(AgentId agent, Vaulted vaulted);
}
