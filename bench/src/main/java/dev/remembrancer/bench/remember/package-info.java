/** How fast memories are taken in, beside the model alone and beside plain inserts. */
@NullMarked
package dev.remembrancer.bench.remember;

import org.jspecify.annotations.NullMarked;
