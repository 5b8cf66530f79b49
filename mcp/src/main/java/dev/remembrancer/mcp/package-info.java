/** The Model Context Protocol: tools, what they take and give, who calls them, and their messages, over any transport. */
@NullMarked
package dev.remembrancer.mcp;

import org.jspecify.annotations.NullMarked;
