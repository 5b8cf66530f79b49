/** The conversations of any store, by its URL: for programs whose users choose the store. */
@NullMarked
package dev.remembrancer.sessions;

import org.jspecify.annotations.NullMarked;
