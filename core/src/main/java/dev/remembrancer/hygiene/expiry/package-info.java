/** Expiry: how long things are kept, and the removal of what is over. */
@NullMarked
package dev.remembrancer.hygiene.expiry;

import org.jspecify.annotations.NullMarked;
