/** The walls of a bound key: a memory as it looks to who may name only one agent, one user or some sessions. */
@NullMarked
package dev.remembrancer.server.access.bound;

import org.jspecify.annotations.NullMarked;
