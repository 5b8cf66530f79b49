/** The commands of the review queue. */
@NullMarked
package dev.remembrancer.cli.review;

import org.jspecify.annotations.NullMarked;
