/** The part of a session that a model sees, cut where nothing that belongs together is torn apart. */
@NullMarked
package dev.remembrancer.session.bounded;

import org.jspecify.annotations.NullMarked;
