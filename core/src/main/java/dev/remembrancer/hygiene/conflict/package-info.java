/** Finds out whether two statements in free text contradict each other. No model, no similarity: forms of sentences. */
@NullMarked
package dev.remembrancer.hygiene.conflict;

import org.jspecify.annotations.NullMarked;
