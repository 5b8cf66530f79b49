package dev.remembrancer.hygiene.guard;

import dev.remembrancer.hygiene.vault.VaultToken;
import java.util.Optional;

/** Gives tokens to what the guard takes out of the memories of one scope. */
public interface Vaulting {
    /** Where nothing is kept: what would be vaulted is masked. */
    Vaulting NONE = same -> Optional.empty();

    /**
     * The token of a value; empty where nothing is kept.
     *
     * @param same what the value has in common with other ways to write it
     */
    Optional<VaultToken> token(String same);
}
