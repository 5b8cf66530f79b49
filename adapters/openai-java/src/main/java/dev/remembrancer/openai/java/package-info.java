/** Session items as the input items of openai-java and back, and the conversations of its client as sessions. */
@NullMarked
package dev.remembrancer.openai.java;

import org.jspecify.annotations.NullMarked;
