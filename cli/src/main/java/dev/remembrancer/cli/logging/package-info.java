/** The log of a process that serves: lines for people, or for machines. */
@NullMarked
package dev.remembrancer.cli.logging;

import org.jspecify.annotations.NullMarked;
