/** The tools of MCP over HTTP, at {@code /mcp}, for whoever holds a key. */
@NullMarked
package dev.remembrancer.server.mcp;

import org.jspecify.annotations.NullMarked;
