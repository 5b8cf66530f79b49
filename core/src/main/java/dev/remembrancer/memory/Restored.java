package dev.remembrancer.memory;

/**
 * What restoring put back. It is durable, and found by the next recall, when the caller holds this.
 *
 * @param memory the version that was asked for, as it is now: as it was when it was forgotten
 * @param versions how many versions came back, itself included: a memory comes back with its history
 */
public record Restored(Memory memory, int versions) {}
