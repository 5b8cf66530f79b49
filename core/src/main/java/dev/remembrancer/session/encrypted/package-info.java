/** Sessions whose items are encrypted before any store sees them. */
@NullMarked
package dev.remembrancer.session.encrypted;

import org.jspecify.annotations.NullMarked;
