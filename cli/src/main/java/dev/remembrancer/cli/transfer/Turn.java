package dev.remembrancer.cli.transfer;

import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said at a place in a conversation. The place tells it from the same words said elsewhere, so that
 * importing it twice has no second effect.
 *
 * @param content the words
 * @param author who spoke
 * @param saidAt when
 * @param origin where
 */
record Turn(String content, Optional<String> author, Optional<Instant> saidAt, Provenance.Origin origin) {
    /** The memory of it. */
    NewMemory memory(ImportSettings settings) {
        NewMemory memory = NewMemory.of(settings.type().orElse(MemoryType.EPISODIC), content)
                .scope(settings.scope())
                .source(Source.IMPORT)
                .origin(origin);
        memory = author.isPresent() ? memory.author(author.get()) : memory;
        return saidAt.isPresent() ? memory.saidAt(saidAt.get()) : memory;
    }
}
