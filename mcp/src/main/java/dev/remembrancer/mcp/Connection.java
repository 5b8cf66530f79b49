package dev.remembrancer.mcp;

/**
 * Who a message comes from, and what it may ask for.
 *
 * @param caller who calls
 * @param tools which tools are shown to it
 */
public record Connection(Caller caller, ToolSet tools) {}
