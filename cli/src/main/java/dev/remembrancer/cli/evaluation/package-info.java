/** The command that asks a team's own questions, and fits confidences to the answers. */
@NullMarked
package dev.remembrancer.cli.evaluation;

import org.jspecify.annotations.NullMarked;
