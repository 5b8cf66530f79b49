/** Sessions over any store of rows, and the stores that need no driver: memory and a JSON file. */
@NullMarked
package dev.remembrancer.session.store;

import org.jspecify.annotations.NullMarked;
