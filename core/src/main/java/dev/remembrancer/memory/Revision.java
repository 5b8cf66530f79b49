package dev.remembrancer.memory;

import dev.remembrancer.MemoryId;
import java.time.Instant;
import java.util.Optional;

/**
 * The place of a version in its line.
 *
 * @param line the first version of the line, which names it; the same as the memory's own id for a first version
 * @param number 1 for the first version of the line, then upwards
 * @param recordedAt when we came to know it
 * @param superseded how it was replaced, if it was
 */
public record Revision(MemoryId line, int number, Instant recordedAt, Optional<Supersession> superseded) {}
