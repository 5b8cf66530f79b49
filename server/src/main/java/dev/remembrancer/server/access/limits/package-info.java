/** How much a key and a tenant may do: plans, requests a minute, a day's remembering and recalling, what is kept in all. */
@NullMarked
package dev.remembrancer.server.access.limits;

import org.jspecify.annotations.NullMarked;
