/** The tools of memory: remember, recall, inject_context, list, correct, verify, forget and history. */
@NullMarked
package dev.remembrancer.mcp.memory;

import org.jspecify.annotations.NullMarked;
