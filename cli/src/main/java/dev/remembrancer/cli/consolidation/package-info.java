/** Commands that make less of memories: a preview, a run, its undoing. */
@NullMarked
package dev.remembrancer.cli.consolidation;

import org.jspecify.annotations.NullMarked;
