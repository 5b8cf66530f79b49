/** Where a command runs: streams, colours, progress, and how a failure is told. */
@NullMarked
package dev.remembrancer.cli.shell;

import org.jspecify.annotations.NullMarked;
