/** Tenants: each in a directory of its own, so that nothing of one is near what is searched or counted for another. */
@NullMarked
package dev.remembrancer.server.access.tenants;

import org.jspecify.annotations.NullMarked;
