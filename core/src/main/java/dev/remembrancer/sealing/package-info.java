/** Keys for what is kept of a subject: one for each, wrapped by a key ring, so that it can be destroyed. */
@NullMarked
package dev.remembrancer.sealing;

import org.jspecify.annotations.NullMarked;
