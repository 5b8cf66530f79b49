package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.guard.Guarded;
import dev.remembrancer.hygiene.guard.Vaulting;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.Optional;

/** Gives tokens to what the guard takes out of an agent's memories, and keeps it. */
final class Safekeeping {
    private final Engine.Parts parts;
    private final AgentId agent;

    Safekeeping(Engine.Parts parts, AgentId agent) {
        this.parts = parts;
        this.agent = agent;
    }

    /**
     * Gives the tokens of a scope. The store is asked, before the unit that keeps the value: the text with the token in it
     * is what is embedded. Should the subject be erased in between, the token is one of the life before, which is a token as
     * good as any other.
     */
    Vaulting in(Scope scope) {
        return same -> Optional.of(parts.store()
                .read(reader -> reader.vaultToken(agent, scope, same))
                .orElseGet(() -> parts.store().write(writer -> writer.giveVaultToken(agent, scope, same))));
    }

    /** Keeps what was taken out of something, as a part of the unit that keeps the rest: without it, it is gone at its end. */
    void keep(StoreWriter writer, Scope scope, Guarded<?> guarded, Instant now) {
        guarded.deposits()
                .forEach(deposit -> writer.keepVaulted(
                        agent, new Vaulted(deposit.token(), deposit.kind(), scope, now, deposit.value())));
    }
}
