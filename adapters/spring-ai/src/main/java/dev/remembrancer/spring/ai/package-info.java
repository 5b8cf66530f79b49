/** Session items as the messages of Spring AI and back, and sessions as its chat memory. */
@NullMarked
package dev.remembrancer.spring.ai;

import org.jspecify.annotations.NullMarked;
