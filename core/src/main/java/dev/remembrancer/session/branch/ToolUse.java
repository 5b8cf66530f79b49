package dev.remembrancer.session.branch;

/**
 * How often a tool was called in a turn.
 *
 * @param tool its name, or the type of the call when it has none
 * @param calls how often
 * @param turn the number of the turn
 */
public record ToolUse(String tool, int calls, int turn) {}
