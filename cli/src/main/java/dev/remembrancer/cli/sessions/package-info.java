/** The commands of conversations: look, add, take back, copy. */
@NullMarked
package dev.remembrancer.cli.sessions;

import org.jspecify.annotations.NullMarked;
