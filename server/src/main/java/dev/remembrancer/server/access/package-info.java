/** Who calls, what they may do, and what they can name. Nothing here knows of HTTP. */
@NullMarked
package dev.remembrancer.server.access;

import org.jspecify.annotations.NullMarked;
