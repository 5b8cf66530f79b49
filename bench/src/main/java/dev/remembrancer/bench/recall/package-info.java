/** How long recall takes, beside embedding the question alone and beside a plain scan. */
@NullMarked
package dev.remembrancer.bench.recall;

import org.jspecify.annotations.NullMarked;
