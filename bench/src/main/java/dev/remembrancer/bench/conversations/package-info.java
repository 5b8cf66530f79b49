/** Conversations with questions about them, from files in the forms of LoCoMo and LongMemEval. */
@NullMarked
package dev.remembrancer.bench.conversations;

import org.jspecify.annotations.NullMarked;
