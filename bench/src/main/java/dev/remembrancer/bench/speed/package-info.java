/** How fast recall is at every size, beside other ways to find what is nearest: all with the same prepared vectors. */
@NullMarked
package dev.remembrancer.bench.speed;

import org.jspecify.annotations.NullMarked;
