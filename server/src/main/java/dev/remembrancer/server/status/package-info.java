/** The routes that tell how the server does. */
@NullMarked
package dev.remembrancer.server.status;

import org.jspecify.annotations.NullMarked;
