/** The memory of an agent as files that a model reads and writes: what Anthropic's memory tool asks for. */
@NullMarked
package dev.remembrancer.files;

import org.jspecify.annotations.NullMarked;
