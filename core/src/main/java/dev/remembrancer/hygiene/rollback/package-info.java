/** Taking back what came from one session, source or author since a time. */
@NullMarked
package dev.remembrancer.hygiene.rollback;

import org.jspecify.annotations.NullMarked;
