/** The commands that write a backup of the data while it is used, and restore one. */
@NullMarked
package dev.remembrancer.cli.backup;

import org.jspecify.annotations.NullMarked;
