/** The nine tools of the MCP project's own memory server, on the memories of an agent. */
@NullMarked
package dev.remembrancer.mcp.graph;

import org.jspecify.annotations.NullMarked;
