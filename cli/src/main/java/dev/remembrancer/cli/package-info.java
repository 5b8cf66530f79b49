/** The command line: where it begins, and its commands put together. */
@NullMarked
package dev.remembrancer.cli;

import org.jspecify.annotations.NullMarked;
