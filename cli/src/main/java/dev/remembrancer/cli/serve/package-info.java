/** Serving the memory over HTTP: the command, and the groups of settings that it reads. */
@NullMarked
package dev.remembrancer.cli.serve;

import org.jspecify.annotations.NullMarked;
