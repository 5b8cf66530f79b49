/** Sessions that stay short: old items give way to a digest, or to what a service makes of them. */
@NullMarked
package dev.remembrancer.session.compacted;

import org.jspecify.annotations.NullMarked;
