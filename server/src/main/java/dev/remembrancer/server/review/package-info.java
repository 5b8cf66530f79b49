/** The review queue over HTTP. */
@NullMarked
package dev.remembrancer.server.review;

import org.jspecify.annotations.NullMarked;
