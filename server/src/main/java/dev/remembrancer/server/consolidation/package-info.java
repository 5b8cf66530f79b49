/** Consolidation over HTTP, and by the clock. */
@NullMarked
package dev.remembrancer.server.consolidation;

import org.jspecify.annotations.NullMarked;
