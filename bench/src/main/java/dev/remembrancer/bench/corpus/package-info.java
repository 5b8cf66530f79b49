/** Memories and questions to measure with: made from templates, the same for the same seed. */
@NullMarked
package dev.remembrancer.bench.corpus;

import org.jspecify.annotations.NullMarked;
