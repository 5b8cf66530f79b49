/** Promotion: a finished turn is offered to durable memory, and a rule of the caller says what becomes of it. */
@NullMarked
package dev.remembrancer.session.promotion;

import org.jspecify.annotations.NullMarked;
