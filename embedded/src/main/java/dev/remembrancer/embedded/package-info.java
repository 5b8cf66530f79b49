/** The batteries: a memory in one directory, with its store, its index and its model, in one call. */
@NullMarked
package dev.remembrancer.embedded;

import org.jspecify.annotations.NullMarked;
