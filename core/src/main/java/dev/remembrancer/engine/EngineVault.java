package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.VaultReader.KeptValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The vault of one agent, as far as a {@link Reach} sees. */
final class EngineVault implements Vault {
    private static final int LONGEST_REASON = 200;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Reach reach;

    EngineVault(Engine.Parts parts, AgentId agent, Reach reach) {
        this.parts = parts;
        this.agent = agent;
        this.reach = reach;
    }

    @Override
    public Vaulted reveal(VaultToken token, String reason) {
        Recorder recorder = parts.recorder().because(Checks.name("reason", reason, LONGEST_REASON));
        if (!recorder.isKept()) {
            throw new ConflictException("this memory keeps no audit record, so no value is revealed; open it with one");
        }
        Instant now = parts.now();
        // A unit that writes: what is shown was written down before.
        Optional<KeptValue> found = parts.store().<Optional<KeptValue>>write(writer -> {
            Optional<KeptValue> seen = writer.vaulted(agent, reach, token).filter(kept -> isNamed(writer, kept, now));
            recorder.wrote(
                    writer,
                    Deed.of(Act.REVEAL, now)
                            .agent(agent)
                            .object(token.value())
                            .everywhere(reach instanceof Reach.Across)
                            .subject(seen.map(kept -> kept.vaulted().scope())
                                    .or(this::asking)
                                    .flatMap(scope -> scope.get(Scope.Level.USER)))
                            .memories(seen.map(KeptValue::memories).orElse(List.of())));
            return seen;
        });
        return found.map(KeptValue::vaulted)
                .orElseThrow(() -> new NotFoundException("no value " + token + " can be seen from here"));
    }

    private Optional<Scope> asking() {
        return reach instanceof Reach.From from ? Optional.of(from.scope()) : Optional.empty();
    }

    /** What has expired is not there to anybody, though it was not removed yet. */
    private boolean isNamed(StoreReader reader, KeptValue kept, Instant now) {
        return !kept.reviews().isEmpty() || kept.memories().stream().anyMatch(memory -> isThere(reader, memory, now));
    }

    private boolean isThere(StoreReader reader, MemoryId id, Instant now) {
        return reader.memory(agent, reach, id)
                        .filter(memory -> !memory.validity().isExpired(now))
                        .isPresent()
                || reader.forgotten(agent, reach, id, now).isPresent();
    }
}
