/** Import and export: every file format, and what is done with a damaged file. */
@NullMarked
package dev.remembrancer.cli.transfer;

import org.jspecify.annotations.NullMarked;
