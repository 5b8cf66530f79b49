/** Tools for who looks after an agent's memory in every scope. */
@NullMarked
package dev.remembrancer.mcp.upkeep;

import org.jspecify.annotations.NullMarked;
