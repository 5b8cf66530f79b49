/** Memories on their way in and out of a store, as JSON Lines: the one form that the command line and HTTP share. */
@NullMarked
package dev.remembrancer.transfer;

import org.jspecify.annotations.NullMarked;
