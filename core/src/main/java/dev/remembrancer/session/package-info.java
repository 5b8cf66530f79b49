/** Session state: the ordered items of a conversation, kept verbatim, for any thread, on any database. */
@NullMarked
package dev.remembrancer.session;

import org.jspecify.annotations.NullMarked;
