package dev.remembrancer.session.branch;

/**
 * What a turn used, all its runs together.
 *
 * @param turn its number
 * @param usage what it used
 */
public record TurnUsage(int turn, Usage usage) {}
