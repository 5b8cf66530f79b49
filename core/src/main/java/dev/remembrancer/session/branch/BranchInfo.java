package dev.remembrancer.session.branch;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known about a branch.
 *
 * @param id its name
 * @param items how many items it has
 * @param userTurns how many of them are messages of a user
 * @param current whether the session goes on here
 * @param createdAt when it began, if the store knows
 */
public record BranchInfo(BranchId id, int items, int userTurns, boolean current, Optional<Instant> createdAt) {}
