/** The routes of agents and of what they remember. */
@NullMarked
package dev.remembrancer.server.memory;

import org.jspecify.annotations.NullMarked;
