/** Sessions in the Conversations API of OpenAI, or of any server like it. */
@NullMarked
package dev.remembrancer.openai;

import org.jspecify.annotations.NullMarked;
