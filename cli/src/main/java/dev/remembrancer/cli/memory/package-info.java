/** The commands that say, show and look after memories. */
@NullMarked
package dev.remembrancer.cli.memory;

import org.jspecify.annotations.NullMarked;
