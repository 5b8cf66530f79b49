/** The review queue: what waits for a person's decision, and what was decided. */
@NullMarked
package dev.remembrancer.hygiene.review;

import org.jspecify.annotations.NullMarked;
