/** The commands that ask the memory a question. */
@NullMarked
package dev.remembrancer.cli.recall;

import org.jspecify.annotations.NullMarked;
