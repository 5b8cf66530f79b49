/** Sessions with branches: other ways a conversation went or could have gone, its turns, and what they cost. */
@NullMarked
package dev.remembrancer.session.branch;

import org.jspecify.annotations.NullMarked;
