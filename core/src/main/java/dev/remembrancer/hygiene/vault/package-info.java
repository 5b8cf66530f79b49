/** The vault: what the guard takes out of memories and keeps apart, to be read back by an explicit, recorded act alone. */
@NullMarked
package dev.remembrancer.hygiene.vault;

import org.jspecify.annotations.NullMarked;
