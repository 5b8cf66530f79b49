/** Backups of a data directory while it is in use, and their way back, looked at before anything is put in its place. */
@NullMarked
package dev.remembrancer.embedded.backup;

import org.jspecify.annotations.NullMarked;
