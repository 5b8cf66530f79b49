/** The command that erases a subject. */
@NullMarked
package dev.remembrancer.cli.erasure;

import org.jspecify.annotations.NullMarked;
