/** Memories: what one carries, how a new one is said, how versions follow each other, and what an act on one returns. */
@NullMarked
package dev.remembrancer.memory;

import org.jspecify.annotations.NullMarked;
