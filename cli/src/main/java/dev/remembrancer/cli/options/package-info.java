/** The options that several commands share, and how their values are read. */
@NullMarked
package dev.remembrancer.cli.options;

import org.jspecify.annotations.NullMarked;
