/** Evaluation: a team's own questions, what should be found for them, how well it is, and a curve fitted to that. */
@NullMarked
package dev.remembrancer.evaluation;

import org.jspecify.annotations.NullMarked;
