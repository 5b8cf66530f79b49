package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import java.util.List;
import java.util.Optional;

/** Reads what is kept apart of the memories, in one state of a {@link MemoryStore}. */
public interface VaultReader {
    /** Whether values can be kept: only where nobody reads them who has the files alone. */
    boolean keepsVault();

    /**
     * The token that a text has in exactly that scope of an agent; empty when none can be told before one is given there.
     *
     * @param same what all ways to write one value have in common
     */
    Optional<VaultToken> vaultToken(AgentId agent, Scope scope, String same);

    /** A value in exactly the scopes that a reach covers; the first kept one, should there be several. */
    Optional<KeptValue> vaulted(AgentId agent, Reach reach, VaultToken token);

    /**
     * A value with what names it.
     *
     * @param vaulted the value
     * @param memories the versions that name it, stored or set aside, in no order
     * @param reviews the waiting reviews that name it, in no order
     */
    record KeptValue(Vaulted vaulted, List<MemoryId> memories, List<ReviewId> reviews) {
        public KeptValue {
            memories = List.copyOf(memories);
            reviews = List.copyOf(reviews);
        }
    }
}
