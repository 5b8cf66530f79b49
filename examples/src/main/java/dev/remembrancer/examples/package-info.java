/** What a user of the library writes. */
@NullMarked
package dev.remembrancer.examples;

import org.jspecify.annotations.NullMarked;
