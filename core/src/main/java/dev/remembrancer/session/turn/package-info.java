/** What a program that runs agents does with a session: what the model sees of it, and what a turn adds to it. */
@NullMarked
package dev.remembrancer.session.turn;

import org.jspecify.annotations.NullMarked;
