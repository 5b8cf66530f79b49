/** Who did what to which memories, and why: a record in which no change goes unseen. */
@NullMarked
package dev.remembrancer.audit;

import org.jspecify.annotations.NullMarked;
