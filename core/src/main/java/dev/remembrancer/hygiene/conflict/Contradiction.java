package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.memory.Evidence;

/**
 * That of two statements only one can be true.
 *
 * @param evidence which sentences say so
 * @param isCertain whether there is no doubt of it, and the older one says nothing else that would be lost with it;
 *     else a person should look
 */
public record Contradiction(Evidence evidence, boolean isCertain) {}
