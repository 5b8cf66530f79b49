package dev.remembrancer.memory;

import java.time.Instant;

/**
 * One version of a memory that was forgotten and can be restored still. Nothing but a look for what was forgotten sees
 * it.
 *
 * @param memory the version, as it was when it was forgotten
 * @param forgottenAt when it was forgotten
 * @param keptUntil the first instant at which it can't be restored any more; it is removed for good soon after
 */
public record ForgottenMemory(Memory memory, Instant forgottenAt, Instant keptUntil) {}
