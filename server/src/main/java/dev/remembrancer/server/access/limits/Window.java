package dev.remembrancer.server.access.limits;

/**
 * A limit, and how much of it is left.
 *
 * @param limit how many
 * @param remaining how many more at this moment
 * @param reset in how many whole seconds all of them are there again, if nothing else is asked
 */
public record Window(long limit, long remaining, long reset) {}
