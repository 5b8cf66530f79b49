/** The Conversations API on loopback, and what of the sessions' contract holds over it. */
@NullMarked
package dev.remembrancer.testkit.conversations;

import org.jspecify.annotations.NullMarked;
