/** The route by which a value that the guard took out is read back. */
@NullMarked
package dev.remembrancer.server.vault;

import org.jspecify.annotations.NullMarked;
