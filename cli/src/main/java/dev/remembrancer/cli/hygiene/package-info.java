/** Commands that keep memory true and clean: what is over is swept away, what was wrong is rolled back. */
@NullMarked
package dev.remembrancer.cli.hygiene;

import org.jspecify.annotations.NullMarked;
