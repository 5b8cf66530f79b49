/** Session items as the messages of LangChain4j, and back. */
@NullMarked
package dev.remembrancer.langchain4j.messages;

import org.jspecify.annotations.NullMarked;
