/** An agent's memory as the memory tool that the tool runner of anthropic-java asks for. */
@NullMarked
package dev.remembrancer.anthropic.java;

import org.jspecify.annotations.NullMarked;
