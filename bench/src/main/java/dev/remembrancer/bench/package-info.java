/** The bench command: how fast this is and how well it finds, measured here beside plain ways of doing the same. */
@NullMarked
package dev.remembrancer.bench;

import org.jspecify.annotations.NullMarked;
