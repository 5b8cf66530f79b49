/** The guard at the write boundary: secrets, personal data, and text that poses as something else. */
@NullMarked
package dev.remembrancer.hygiene.guard;

import org.jspecify.annotations.NullMarked;
