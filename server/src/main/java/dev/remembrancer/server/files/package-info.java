/** Anthropic's memory tool over HTTP. */
@NullMarked
package dev.remembrancer.server.files;

import org.jspecify.annotations.NullMarked;
