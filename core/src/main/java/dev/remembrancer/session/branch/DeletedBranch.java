package dev.remembrancer.session.branch;

/**
 * A branch that is gone.
 *
 * @param id its name, which names no other branch later
 * @param items how many items it had, those that other branches still have included
 */
public record DeletedBranch(BranchId id, int items) {}
