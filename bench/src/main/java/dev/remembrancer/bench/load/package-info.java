/** A memory under mixed load for minutes, in a process with a small heap: whether it becomes slower or larger. */
@NullMarked
package dev.remembrancer.bench.load;

import org.jspecify.annotations.NullMarked;
