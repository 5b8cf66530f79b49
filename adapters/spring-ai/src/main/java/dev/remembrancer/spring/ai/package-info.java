/** Session items as the messages of Spring AI, and back. */
@NullMarked
package dev.remembrancer.spring.ai;

import org.jspecify.annotations.NullMarked;
