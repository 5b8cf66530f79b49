/** The commands that look after the whole store, and the ones that hand over to the server and the bench. */
@NullMarked
package dev.remembrancer.cli.upkeep;

import org.jspecify.annotations.NullMarked;
