/** The parts of OpenAI's API that clients and agent frameworks keep their memory in, over our sessions. */
@NullMarked
package dev.remembrancer.server.openai;

import org.jspecify.annotations.NullMarked;
