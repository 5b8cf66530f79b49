/** Session items as the input items of openai-java, and back. */
@NullMarked
package dev.remembrancer.openai.java;

import org.jspecify.annotations.NullMarked;
