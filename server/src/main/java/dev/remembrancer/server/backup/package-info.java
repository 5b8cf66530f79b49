/** Backups of a running server, for those who look after it or after a tenant. */
@NullMarked
package dev.remembrancer.server.backup;

import org.jspecify.annotations.NullMarked;
