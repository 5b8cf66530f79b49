/** Compaction of sessions by {@code POST /responses/compact}, over the HTTP client of the JDK. */
@NullMarked
package dev.remembrancer.openai.compaction;

import org.jspecify.annotations.NullMarked;
